import { errorTypeOf } from '#contract/domain/error-type';
import type { ErrorCode, Failure } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import type { CopyPass } from './copy-pass.ts';
import type { Hand } from './hand.ts';
import { noteTable } from './note-table.ts';

/** The server's word about this very table: its data, its rights, one of its constraints. Others may go on. */
export const isOfTable = (code: ErrorCode): boolean => code === 'SERVER_FAILED' || code === 'RIGHTS_MISSING';

/**
 * It waits for a person's decision, by the first error it has met. One that a person has left out already keeps the copy
 * from its end.
 */
export async function refuseTable(
  pass: CopyPass,
  hand: Pick<Hand, 'write'>,
  tableNo: number,
  failure: Failure,
): Promise<Result<void>> {
  const { run, figures } = pass.copy;
  const { state, table } = figures.report(tableNo);
  if (state === 'refused') return ok(undefined);
  if (state === 'skipped') return { ok: false, failure };
  run.note('table-refused', { table, type: errorTypeOf(failure), code: codeOf(failure) });
  run.askPerson(true);
  return noteTable(pass, hand, tableNo, { state: 'refused', failure });
}

/** The end of some work on one table: what is about it alone is noted there, and the others go on. */
export async function orRefuse(
  pass: CopyPass,
  hand: Pick<Hand, 'write'>,
  tableNo: number,
  ended: Result<unknown>,
): Promise<Result<void>> {
  if (ended.ok) return ok(undefined);
  return isOfTable(ended.failure.code) ? refuseTable(pass, hand, tableNo, ended.failure) : ended;
}

const codeOf = (failure: Failure): string =>
  failure.code === 'SERVER_FAILED' ? `SQLSTATE ${failure.sqlState}` : failure.code;
