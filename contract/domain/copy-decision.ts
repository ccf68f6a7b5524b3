import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { CopyTableOptions } from './copy-table-options.ts';
import { TimeMs } from './ids.ts';

/** What a person makes of a table that was refused; taken up when the other tables are through. */
export const CopyDecision = z.enum(['retry', 'skip', 'edit-mapping']);
export type CopyDecision = z.infer<typeof CopyDecision>;

/** A decision as it is asked for; `abort` gives the whole copy up, and the target becomes what it was. */
export const CopyVerdict = z.enum([...CopyDecision.options, 'abort']);
export type CopyVerdict = z.infer<typeof CopyVerdict>;

/** Beside a decision: what `edit-mapping` comes to. */
export const EDITED_MAPPING = {
  /** By which the table that stands in them is tried again; where it goes stays as it is. */
  options: CopyTableOptions.nullable().default(null),
  /** Why, for those who read the report. */
  reason: z.string().trim().min(3).max(1000).nullable().default(null),
};

interface EditedMapping {
  readonly decision: CopyVerdict | null;
  readonly options: CopyTableOptions | null;
  readonly reason: string | null;
}

/** Whoever edits says what and why. */
export const isEditSaid = ({ decision, options, reason }: EditedMapping): boolean =>
  decision !== 'edit-mapping' || (options !== null && reason !== null);
export const EDIT_NOT_SAID = { error: 'missing' satisfies InputProblemName, path: ['options'] };

/** Who does not has no options to give: they would be left out unseen. */
export const isEditMeant = ({ decision, options }: EditedMapping): boolean =>
  decision === 'edit-mapping' || options === null;
export const EDIT_NOT_MEANT = { error: 'other' satisfies InputProblemName, path: ['options'] };

/** Other options of one table, given while its copy runs. */
export const MappingEdit = z.strictObject({
  /** Null: all of it under its own names. */
  before: CopyTableOptions.nullable(),
  after: CopyTableOptions,
  /** Who has decided so. */
  by: z.string(),
  reason: z.string(),
  atMs: TimeMs,
});
export type MappingEdit = z.infer<typeof MappingEdit>;
