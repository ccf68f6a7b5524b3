import { bothOf, olderVersion, readShape, type ComparedPair } from './compared-side.ts';
import { differingKeys, type RowKind } from './differing-keys.ts';
import { kindId, sideReader, type Bucket } from './side-reader.ts';
import { withCanonicalText } from './with-canonical-text.ts';

/** A row as one side has it. */
export interface SideRow {
  /** Texts as PostgreSQL writes them, in the order of the compared columns; very long ones end in three dots. */
  readonly values: readonly (string | null)[];
  /** How many equal ones there are. */
  readonly times: number;
}

/** Null: that side has none, or no other, of this key. */
export interface DifferingRow {
  readonly source: SideRow | null;
  readonly target: SideRow | null;
}

export interface DifferingRows {
  readonly rows: readonly DifferingRow[];
  /** There are no others. */
  readonly isAll: boolean;
}

export interface WantedRows {
  /** Compared columns of the source that tell a row; none: a row is told by all it holds. */
  readonly key: readonly string[];
  /** Of each side. */
  readonly limit: number;
}

/** Distinct rows that are looked at in one go: more only where a bucket alone has them. */
const ROWS_AT_ONCE = 20_000;

/**
 * The rows that are not the same on both sides, by three reads of each: hashes of buckets of rows, hashes of the rows in
 * some of the buckets that differ, values of some of the rows that do. Memory is bounded however much differs.
 */
export async function findDifferingRows(pair: ComparedPair, { key, limit }: WantedRows): Promise<DifferingRows> {
  const { source, target } = pair;
  const places = key.map((name) => source.columns.indexOf(name));
  if (places.includes(-1)) throw new Error('a key of columns that are not compared');
  return withCanonicalText(source.client, () =>
    withCanonicalText(target.client, async () => {
      const [from, to] = await bothOf(readShape(source), readShape(target));
      const common = { as: to, oldest: olderVersion(pair) };
      const here = sideReader(source, { ...common, shape: from }, places);
      const there = sideReader(target, { ...common, shape: to }, places);

      const buckets = differingBuckets(...(await bothOf(here.buckets(), there.buckets())));
      const chosen = chooseBuckets(buckets);
      const all = differingKeys(...(await bothOf(here.kinds(chosen), there.kinds(chosen))));
      const keys = all.slice(0, limit);
      const names = keys.map((each) => each.key);
      const [ours, theirs] = await bothOf(here.values(names), there.values(names));

      const rows = keys.flatMap((each) => sideBySide(rowsIn(each.source, ours), rowsIn(each.target, theirs)));
      return {
        rows: rows.slice(0, limit),
        isAll: chosen.length === buckets.length && all.length <= limit && rows.length <= limit,
      };
    }),
  );
}

interface DifferingBucket {
  readonly no: string;
  readonly rows: number;
}

function differingBuckets(
  source: ReadonlyMap<string, Bucket>,
  target: ReadonlyMap<string, Bucket>,
): readonly DifferingBucket[] {
  return [...new Set([...source.keys(), ...target.keys()])].flatMap((no) => {
    const [ours, theirs] = [source.get(no), target.get(no)];
    const isSame = ours?.rows === theirs?.rows && ours?.hash === theirs?.hash;
    return isSame ? [] : [{ no, rows: Math.max(ours?.rows ?? 0, theirs?.rows ?? 0) }];
  });
}

/** The smallest first: as many differences as there is room for. */
function chooseBuckets(buckets: readonly DifferingBucket[]): string[] {
  const chosen: string[] = [];
  let rows = 0;
  for (const bucket of buckets.toSorted(
    (left, right) => left.rows - right.rows || Number(left.no) - Number(right.no),
  )) {
    rows += bucket.rows;
    if (chosen.length > 0 && rows > ROWS_AT_ONCE) break;
    chosen.push(bucket.no);
  }
  return chosen;
}

const rowsIn = (kinds: readonly RowKind[], values: ReadonlyMap<string, readonly (string | null)[]>): SideRow[] =>
  kinds.map((kind) => ({ values: values.get(kindId(kind)) ?? [], times: kind.times }));

const sideBySide = (source: readonly SideRow[], target: readonly SideRow[]): DifferingRow[] =>
  Array.from({ length: Math.max(source.length, target.length) }, (_, index) => ({
    source: source[index] ?? null,
    target: target[index] ?? null,
  }));
