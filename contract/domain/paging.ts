import { z } from 'zod';

/** One convention for long lists: an opaque cursor, `null` at the end. */
export const PageInput = z.strictObject({
  cursor: z.string().max(500).nullable().default(null),
  limit: z.int().min(1).max(1000).default(200),
});
export type PageInput = z.infer<typeof PageInput>;

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
