import type { PostgresClient } from '#engine/connectors/postgres/connect';
import type { ComparedPair, ComparedSide } from '#engine/connectors/postgres/compare/compared-side';

/** Rows of a table, named `schema.table` or by its name in `public`. */
export function sideOf(
  client: PostgresClient,
  name: string,
  columns: readonly string[],
  where: string | null = null,
): ComparedSide {
  const [table = '', schema = 'public'] = name.split('.').toReversed();
  return { client, table: { schema, table }, columns, where };
}

export const pairOf = (source: ComparedSide, target: ComparedSide): ComparedPair => ({ source, target });
