import type { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { findCheckpoint, type Checkpoint } from '#engine/connectors/postgres/load/checkpoints';
import {
  findChangedRows,
  findKeptRun,
  keptSince,
  readBackShape,
  type BackShape,
  type ChangedRows,
  type KeptRun,
} from '#engine/connectors/postgres/load/take-back';
import { createRedaction } from '#engine/log/redaction';

interface AskedRollback {
  readonly runId: JobId;
  readonly name: string;
  readonly isForced: boolean;
  /** Null: whole. */
  readonly checkpointNo: number | null;
}

export interface PossibleRollback {
  readonly run: KeptRun;
  readonly shape: BackShape;
  /** Where the run shall stand; undefined: nowhere, all of it goes. */
  readonly checkpoint: Checkpoint | undefined;
}

export type RollbackRefusal =
  | 'CHECKPOINT_NOT_FOUND'
  | 'MIGRATION_ROLLED_BACK'
  | 'ROLLBACK_NOT_KEPT'
  | 'ROLLBACK_ROWS_CHANGED'
  | 'ROLLBACK_TABLE_CHANGED';

/** What the target has kept of the run, and whether it can be taken back as things are. */
export async function lookAtRollback(
  client: PostgresClient,
  { runId, name, isForced, checkpointNo }: AskedRollback,
): Promise<Result<PossibleRollback, RollbackRefusal>> {
  const whole = await findKeptRun(client, runId);
  if (whole === undefined) return fail('ROLLBACK_NOT_KEPT', { name });
  if (whole.isTakenBack) return fail('MIGRATION_ROLLED_BACK', { table: nameOf(whole) });
  const checkpoint = checkpointNo === null ? undefined : await findCheckpoint(client, whole.runNo, checkpointNo);
  if (checkpointNo !== null && checkpoint === undefined) return fail('CHECKPOINT_NOT_FOUND', { name, checkpointNo });
  const run = checkpoint === undefined ? whole : await keptSince(client, whole, checkpoint);
  const shape = await readBackShape(client, run);
  if (shape === undefined) return fail('ROLLBACK_TABLE_CHANGED', { table: nameOf(run) });
  const changed = isForced ? undefined : await findChangedRows(client, run, shape);
  return changed === undefined ? ok({ run, shape, checkpoint }) : rowsChanged(run, changed);
}

/** Keys may be numbers of people: they are masked as in the log. */
export function rowsChanged(run: KeptRun, { rows, keys }: ChangedRows): Result<never, 'ROLLBACK_ROWS_CHANGED'> {
  const { redact } = createRedaction();
  return fail('ROLLBACK_ROWS_CHANGED', { table: nameOf(run), rows, keys: keys.map(redact).join('; ') });
}

export const nameOf = ({ table }: KeptRun): string => `${table.schema}.${table.table}`;
