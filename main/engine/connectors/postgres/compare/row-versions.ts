import { quoteIdentifier } from '../quote-identifier.ts';
import { readShape, rowsOf, type ComparedSide } from './compared-side.ts';
import { isOfUsers, ownText } from './row-text.ts';
import { withCanonicalText } from './with-canonical-text.ts';

/** The values of a key's columns, as texts. */
export type KeyValues = readonly (string | null)[];

/**
 * Which transaction wrote the row of each key, as this session sees it; null where there is none. Two sessions that see
 * the same one see the same row: whoever changes a row leaves another number.
 */
export async function rowVersions(
  side: ComparedSide,
  key: readonly string[],
  keys: readonly KeyValues[],
): Promise<readonly (string | null)[]> {
  return withCanonicalText(side.client, async () => {
    const shape = await readShape(side);
    const isKey = key.map((name, index) => {
      const type = shape.types[side.columns.indexOf(name)] ?? '';
      const column = quoteIdentifier(name);
      // Operators of users' types stand in schemas that are not looked into here.
      return isOfUsers(type) ? `${ownText(column)} = $${index + 1}` : `${column} = CAST($${index + 1} AS ${type})`;
    });
    const where = [...(side.where === null ? [] : [side.where]), ...isKey].join(' AND ');
    const statement = `SELECT CAST(xmin AS text) AS version ${rowsOf({ ...side, where }, shape)} LIMIT 1`;
    const versions: (string | null)[] = [];
    for (const values of keys) versions.push((await side.client.rows(statement, values))[0]?.version ?? null);
    return versions;
  });
}
