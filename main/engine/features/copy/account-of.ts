import type { CopyTableAccount } from '#contract/domain/copy-report';
import { errorTypeOf } from '#contract/domain/error-type';
import type { JobId } from '#contract/domain/ids';
import { editedDraft } from './mapping/edited-plan.ts';
import { CopyRunPlan } from './run/run-plan.ts';
import type { CopyServices } from './services.ts';
import { slowTablesOf } from './run/slow-tables.ts';
import { undecidedOf } from './undecided.ts';

/** Every table of a copy with what it was copied by, and what its error asks of a person. */
export function accountOf({ jobs, store }: Pick<CopyServices, 'jobs' | 'store'>, jobId: JobId): CopyTableAccount[] {
  const plan = CopyRunPlan.safeParse(jobs.planOf(jobId));
  const edits = store.copyEdits.of(jobId);
  const editsOf = Map.groupBy(edits, ({ edit }) => edit.after.table);
  const draft = plan.data && editedDraft(plan.data.draft, edits);
  const options = new Map(draft?.tables.map((each) => [each.table, each]));
  const decisions = store.copyDecisions.of(jobId);
  const slow = slowTablesOf(jobs.events(jobId));
  const tables = store.copyTables.list(jobId).map((table) => ({
    ...table,
    options: options.get(table.table) ?? null,
    edits: (editsOf.get(table.table) ?? []).map(({ edit }) => edit),
    slow: slow.get(table.table) ?? null,
    errorType: table.failure === null ? null : errorTypeOf(table.failure),
    decision: table.state === 'refused' ? (decisions.get(table.table) ?? null) : null,
  }));
  const undecided = new Set(undecidedOf(tables.filter(({ state }) => state === 'refused')));
  return tables.map((table) => ({ ...table, isUndecided: undecided.has(table) }));
}
