import {
  bothOf,
  olderVersion,
  readShape,
  rowsOf,
  type ComparedPair,
  type ComparedSide,
  type SideShape,
} from './compared-side.ts';
import { hashShaped } from './hash-rows.ts';
import type { HashDepth } from './row-hash.ts';
import { withCanonicalText } from './with-canonical-text.ts';

/** What both sides came to. Hashes are null when only rows were counted. */
export interface Comparison {
  readonly isEqual: boolean;
  readonly sourceRows: number;
  readonly targetRows: number;
  readonly sourceHash: string | null;
  readonly targetHash: string | null;
}

/**
 * Both sides at the same time, each as its session sees it. Where a column's types differ, the source's value is read as
 * the target's type reads it. Throws the driver's errors.
 */
export async function compareSides(pair: ComparedPair, depth: 'counts' | HashDepth): Promise<Comparison> {
  const { source, target } = pair;
  return withCanonicalText(source.client, () =>
    withCanonicalText(target.client, async () => {
      const [from, to] = await bothOf(readShape(source), readShape(target));
      if (depth === 'counts') {
        const [sourceRows, targetRows] = await bothOf(countRows(source, from), countRows(target, to));
        return { isEqual: sourceRows === targetRows, sourceRows, targetRows, sourceHash: null, targetHash: null };
      }
      const common = { as: to, oldest: olderVersion(pair) };
      const [here, there] = await bothOf(
        hashShaped(source, depth, { ...common, shape: from }),
        hashShaped(target, depth, { ...common, shape: to }),
      );
      return {
        isEqual: here.rows === there.rows && here.hash === there.hash,
        ...{ sourceRows: here.rows, targetRows: there.rows, sourceHash: here.hash, targetHash: there.hash },
      };
    }),
  );
}

async function countRows(side: ComparedSide, shape: SideShape): Promise<number> {
  const [row] = await side.client.rows(`SELECT count(*) AS rows ${rowsOf(side, shape)}`, []);
  return Number(row?.rows);
}
