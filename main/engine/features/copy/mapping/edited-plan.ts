import type { CopyDraft } from '#contract/domain/copy-plan';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { Hash } from '#contract/domain/ids';
import type { KeptEdit } from '#engine/store/queries/copy-edits';
import type { CopyRunPlan } from '../run/run-plan.ts';

/** What the run goes by: of a table that was edited its newest options hold. */
export function editedDraft(draft: CopyDraft, edits: readonly KeptEdit[]): CopyDraft {
  return withOptions(
    draft,
    edits.map(({ edit }) => edit.after),
  );
}

/** The same with other options of some tables. */
export function withOptions(draft: CopyDraft, edited: readonly CopyTableOptions[]): CopyDraft {
  const newest = new Map([...draft.tables, ...edited].map((options) => [options.table, options]));
  return { ...draft, tables: [...newest.values()] };
}

/** What its tables are to come to. */
export const editedHash = ({ tablesHash }: CopyRunPlan, edits: readonly KeptEdit[]): Hash =>
  edits.at(-1)?.tablesHash ?? tablesHash;
