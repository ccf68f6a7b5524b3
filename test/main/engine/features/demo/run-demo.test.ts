import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobId } from '#contract/domain/ids';
import { createDemo } from '#contract/operations/demo/create-demo';
import { runDemo } from '#contract/operations/demo/run-demo';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { DEFECTS } from '#engine/features/demo/defects';
import { startVakhta, type Vakhta } from '#test/support/start-vakhta';

/** Four of each kind, over several chunks of the file. */
const ROWS = 200 * DEFECTS.length * 4;
const DEFECTIVE = ROWS / 200;

interface Found {
  readonly line: number;
  readonly violations: readonly string[];
}

async function run(vakhta: Vakhta): Promise<JobId> {
  const { jobId } = await vakhta.ask(runDemo, {});
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && ['COMPLETED', 'ERROR'].includes(job.state));
  return jobId;
}

async function quarantineOf(vakhta: Vakhta, jobId: JobId): Promise<Found[]> {
  const { items } = await vakhta.ask(listQuarantine, { jobId, limit: 1000 });
  return items
    .map(({ line, violations }) => ({ line, violations: violations.map(({ column, rule }) => `${column}:${rule}`) }))
    .sort((left, right) => left.line - right.line);
}

test('the demo loads every healthy row, refuses every defective one for its defect, and invents none', async () => {
  await using vakhta = await startVakhta();
  await vakhta.ask(createDemo, { rows: ROWS, seed: 5 });

  const jobId = await run(vakhta);

  const report = await vakhta.ask(reportMigration, { jobId });
  expect(report).toMatchObject({
    state: 'COMPLETED',
    ...{ rowsRead: ROWS, rowsLoaded: ROWS - DEFECTIVE, rowsUnchanged: 0, rowsQuarantined: DEFECTIVE, rowsSkipped: 0 },
    reconciliation: { matched: true, differences: [] },
  });
  const answers = (await readFile(join(vakhta.home, 'demo/employees.answers.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as { line: number; column: string; rule: string });
  const expected = answers.map(({ line, column, rule }) => ({ line, violations: [`${column}:${rule}`] }));
  expect(await quarantineOf(vakhta, jobId)).toEqual(expected);

  const again = await run(vakhta);
  expect(await vakhta.ask(reportMigration, { jobId: again })).toMatchObject({
    ...{ rowsRead: ROWS, rowsLoaded: 0, rowsUnchanged: ROWS - DEFECTIVE, rowsQuarantined: DEFECTIVE },
    reconciliation: { matched: true },
  });
  expect(await quarantineOf(vakhta, again)).toEqual(expected);
});
