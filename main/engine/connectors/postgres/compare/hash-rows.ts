import { readShape, rowsOf, type ComparedSide, type SideShape } from './compared-side.ts';
import { eachRow, hashesOf, hexOf, type HashDepth } from './row-hash.ts';
import { comparedValues, exactValues, textOfAll } from './row-text.ts';
import { withCanonicalText } from './with-canonical-text.ts';

export interface RowsHash {
  readonly rows: number;
  /** Hexadecimal: 16 digits of a quick one, 32 of evidence. */
  readonly hash: string;
}

/** Over the canonical texts of all rows, whatever their order; several workers of the server share them. */
export function hashRows(side: ComparedSide, depth: HashDepth): Promise<RowsHash> {
  return withCanonicalText(side.client, async () => {
    const shape = await readShape(side);
    return hashShaped(side, depth, { shape, as: shape, oldest: side.client.versionNumber });
  });
}

/** How rows are read so that those of another side can be compared with them. */
export interface Reading {
  readonly shape: SideShape;
  /** Of the side whose types count. */
  readonly as: SideShape;
  /** The older server of both. */
  readonly oldest: number;
}

export async function hashShaped(
  side: ComparedSide,
  depth: HashDepth,
  { shape, as, oldest }: Reading,
): Promise<RowsHash> {
  const text = textOfAll(exactValues(comparedValues(side, shape, as), as, oldest), shape);
  const sums = hashesOf('r.text', depth, oldest).map((hash, index) => `sum(${hash}) AS sum_${index}`);
  const [row] = await side.client.rows(
    `SELECT count(*) AS rows, ${sums.join(', ')} FROM ${eachRow(`SELECT ${text} AS text ${rowsOf(side, shape)}`)}`,
    [],
  );
  return { rows: Number(row?.rows), hash: hexOf(sums.map((_, index) => row?.[`sum_${index}`])) };
}
