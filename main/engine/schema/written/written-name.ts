import { quoteWhereNeeded } from '#engine/quote-where-needed';

/** A name as it is written, for sentences. */
export function writtenName(schema: string | undefined, name: string): string {
  return schema === undefined ? quoteWhereNeeded(name) : `${quoteWhereNeeded(schema)}.${quoteWhereNeeded(name)}`;
}
