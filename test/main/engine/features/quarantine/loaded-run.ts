import { editQuarantinedRow } from '#contract/operations/quarantine/edit-quarantined-row';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { privateDirectory } from '#test/servers/private-directory';
import { EMPLOYEES_SQL, employeesPlan, writeEmployees } from '#test/support/employee-load';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run, savePlan } from '#test/support/run-migration';
import type { Vakhta } from '#test/support/start-vakhta';

/** A finished run of 1,000 rows, 40 of them refused. */
export async function loaded(vakhta: Vakhta, mode: 'insert' | 'upsert' = 'insert') {
  const folder = await privateDirectory('exports');
  const database = await createTestDatabase();
  await database.query(EMPLOYEES_SQL);
  writeEmployees(folder.path, 1_000);
  await connect(vakhta, folder.path, database);
  const { jobId } = await run(vakhta, await savePlan(vakhta, employeesPlan({ mode })));
  const list = (filter: { rule?: string; status?: 'refused' | 'edited' | 'replayed'; search?: string } = {}) =>
    vakhta.ask(listQuarantine, { jobId, ...filter });
  const edit = (rowId: string, edits: Record<string, string>) =>
    vakhta.ask(editQuarantinedRow, { jobId, rowId, edits });
  return {
    ...{ vakhta, database, folder: folder.path, jobId, list, edit },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
