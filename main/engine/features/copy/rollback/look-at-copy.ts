import type { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { readCopiedTables, type CopiedTable } from '#engine/connectors/postgres/copy/copied-rows';
import { findCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { lookAtCopied, type EmptiedEnd } from '#engine/connectors/postgres/copy/take-back-copy';
import { currentVersion } from '#engine/connectors/postgres/load/prepare-schema';

interface AskedRollback {
  readonly runId: JobId;
  readonly name: string;
  readonly isForced: boolean;
}

/** Of schema `vakhta`. */
const ROLLBACK_SINCE = 11;

export type CopyRollbackRefusal =
  | 'COPY_NOT_FINISHED'
  | 'COPY_ROLLED_BACK'
  | 'COPY_ROWS_CHANGED'
  | 'COPY_ROWS_UNKNOWN'
  | 'ROLLBACK_NOT_EXACT'
  | 'ROLLBACK_ROWS_REFERENCED'
  | 'ROLLBACK_TABLE_CHANGED';

export interface PossibleCopyRollback {
  readonly runNo: number;
  /** That still have rows of the copy. */
  readonly tables: readonly CopiedTable[];
}

/** What the target's journal says of the copy, and whether it can be taken back as things are. Nothing is changed. */
export async function lookAtCopy(
  client: PostgresClient,
  { runId, name, isForced }: AskedRollback,
): Promise<Result<PossibleCopyRollback, CopyRollbackRefusal>> {
  if ((await currentVersion(client)) < ROLLBACK_SINCE) return fail('COPY_ROWS_UNKNOWN', { name });
  const run = await findCopyRun(client, runId);
  if (run === undefined) return fail('COPY_ROWS_UNKNOWN', { name });
  if (run.isTakenBack) return fail('COPY_ROLLED_BACK', { name });
  if (run.state !== 'done') return fail('COPY_NOT_FINISHED', { name });
  const tables = await readCopiedTables(client, run.runNo);
  const refused = await lookAtCopied(client, { runNo: run.runNo, isForced }, tables);
  return refused === undefined ? ok({ runNo: run.runNo, tables }) : refusalOf(name, refused);
}

const TABLES_NAMED = 5;

export function refusalOf(
  name: string,
  end: Exclude<EmptiedEnd, { kind: 'emptied' }>,
): Result<never, CopyRollbackRefusal> {
  switch (end.kind) {
    case 'changed': {
      const named = end.tables.slice(0, TABLES_NAMED);
      const list = named
        .map(({ name: table, others, missing }) => `${pathOf(table)} +${others} −${missing}`)
        .join('; ');
      return fail('COPY_ROWS_CHANGED', { name, tables: end.tables.length, list });
    }
    case 'referenced':
      return fail('ROLLBACK_ROWS_REFERENCED', { table: pathOf(end.table), by: end.by });
    case 'gone':
      return fail('ROLLBACK_TABLE_CHANGED', { table: pathOf(end.table) });
    case 'unknown':
      return fail('COPY_ROWS_UNKNOWN', { name });
    case 'not-exact':
      return fail('ROLLBACK_NOT_EXACT', { table: pathOf(end.table), rows: 1 });
  }
}

const pathOf = ({ schema, table }: CopiedTable['name']): string => `${schema}.${table}`;
