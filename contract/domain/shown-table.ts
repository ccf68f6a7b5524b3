import { z } from 'zod';

/** A table as a screen shows it: words and figures in the reader's language, row by row. */
export const ShownTable = z.strictObject({
  columns: z.array(z.string().max(1_000)).min(1).max(2_000),
  rows: z.array(z.array(z.string().max(100_000))),
});
export type ShownTable = z.infer<typeof ShownTable>;
