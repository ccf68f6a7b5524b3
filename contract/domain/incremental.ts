import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { Identifier } from './table.ts';

/**
 * What becomes of rows this migration has brought and the source no longer has: they stay, are marked in a column that
 * the source does not fill, or go.
 */
export const Deletions = z.enum(['ignore', 'mark', 'delete']);
export type Deletions = z.infer<typeof Deletions>;

const deletions = {
  deletions: Deletions.default('ignore'),
  /** Set by `mark`: a column of a truth value becomes true, one of a time the moment of the run. */
  markColumn: Identifier.optional(),
  /** If more of the rows have vanished, something else is wrong: nothing is marked or deleted. */
  vanishedAtMostPercent: z.number().min(0).max(100).default(10),
};

const hasMark = ({ deletions: what, markColumn }: { deletions: Deletions; markColumn?: string | undefined }): boolean =>
  (what === 'mark') === (markColumn !== undefined);
const NO_MARK = { error: 'missing' satisfies InputProblemName, path: ['markColumn'] };

/** Later runs read only what has changed since the one before: by a column that grows with every change. */
const ByWatermark = z
  .strictObject({
    by: z.literal('watermark'),
    column: Identifier,
    /** Read once more before the watermark, for changes that were committed late: seconds, or units of a number. */
    overlap: z.number().min(0).max(1_000_000_000).default(0),
    ...deletions,
  })
  .refine(hasMark, NO_MARK);

/** By the transaction that wrote a row last, which PostgreSQL keeps with it. */
const ByXmin = z.strictObject({ by: z.literal('xmin'), ...deletions }).refine(hasMark, NO_MARK);

export const Incremental = z.union([ByWatermark, ByXmin]);
export type Incremental = z.infer<typeof Incremental>;

/** Files that were loaded whole are not read again. */
export const Arrival = z.strictObject({ by: z.literal('arrival') });
export type Arrival = z.infer<typeof Arrival>;
