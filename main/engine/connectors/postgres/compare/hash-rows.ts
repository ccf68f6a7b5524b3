import { readShape, rowsOf, type ComparedSide, type SideShape } from './compared-side.ts';
import { eachRow, hashesOf, hexOf, type HashDepth } from './row-hash.ts';
import { comparedValues, textOfAll } from './row-text.ts';
import { withCanonicalText } from './with-canonical-text.ts';

export interface RowsHash {
  readonly rows: number;
  /** Hexadecimal: 16 digits of a quick one, 32 of evidence. */
  readonly hash: string;
}

/** Over the canonical texts of all rows, whatever their order; several workers of the server share them. */
export function hashRows(side: ComparedSide, depth: HashDepth): Promise<RowsHash> {
  return withCanonicalText(side.client, async () => hashShaped(side, depth, await readShape(side)));
}

/** The same in the types of `as`, for a side whose own are others. */
export async function hashShaped(
  side: ComparedSide,
  depth: HashDepth,
  shape: SideShape,
  as: SideShape = shape,
): Promise<RowsHash> {
  const text = textOfAll(comparedValues(side, shape, as), shape);
  const sums = hashesOf('r.text', depth).map((hash, index) => `sum(${hash}) AS sum_${index}`);
  const [row] = await side.client.rows(
    `SELECT count(*) AS rows, ${sums.join(', ')} FROM ${eachRow(`SELECT ${text} AS text ${rowsOf(side, shape)}`)}`,
    [],
  );
  return { rows: Number(row?.rows), hash: hexOf(sums.map((_, index) => row?.[`sum_${index}`])) };
}
