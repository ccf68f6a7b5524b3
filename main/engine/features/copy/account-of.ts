import type { CopyTableAccount } from '#contract/domain/copy-report';
import { errorTypeOf } from '#contract/domain/error-type';
import type { JobId } from '#contract/domain/ids';
import type { CopyServices } from './services.ts';
import { undecidedOf } from './undecided.ts';

/** Every table of a copy with what its error asks of a person. */
export function accountOf({ store }: Pick<CopyServices, 'store'>, jobId: JobId): CopyTableAccount[] {
  const decisions = store.copyDecisions.of(jobId);
  const tables = store.copyTables.list(jobId).map((table) => ({
    ...table,
    errorType: table.failure === null ? null : errorTypeOf(table.failure),
    decision: table.state === 'refused' ? (decisions.get(table.table) ?? null) : null,
  }));
  const undecided = new Set(undecidedOf(tables.filter(({ state }) => state === 'refused')));
  return tables.map((table) => ({ ...table, isUndecided: undecided.has(table) }));
}
