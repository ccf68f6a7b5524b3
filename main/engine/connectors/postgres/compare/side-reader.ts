import { rowsOf, type ComparedSide } from './compared-side.ts';
import type { RowKind } from './differing-keys.ts';
import type { Reading } from './hash-rows.ts';
import { eachRow, hashesOf, hexOf } from './row-hash.ts';
import { comparedValues, exactValues, ownText, textOfAll } from './row-text.ts';

/** Rows whose keys' hashes end alike. */
export interface Bucket {
  readonly rows: number;
  readonly hash: string;
}

/** One side of a comparison, read more and more closely. */
export interface SideReader {
  /** By number. */
  buckets(): Promise<ReadonlyMap<string, Bucket>>;
  kinds(buckets: readonly string[]): Promise<readonly RowKind[]>;
  /** Of one row of each kind, by `kindId`. */
  values(keys: readonly string[]): Promise<ReadonlyMap<string, readonly (string | null)[]>>;
}

export const kindId = ({ key, hash }: Pick<RowKind, 'key' | 'hash'>): string => `${key} ${hash}`;

/** A power of two: of five million rows each bucket holds some twelve hundred. */
const BUCKETS = 4096;
const VALUE_CHARACTERS = 4000;

/** `key`: places of the columns that tell a row; none: all do. */
export function sideReader(side: ComparedSide, { shape, as, oldest }: Reading, key: readonly number[]): SideReader {
  const shownValues = comparedValues(side, shape, as);
  const values = exactValues(shownValues, as, oldest);
  const text = textOfAll(values, shape);
  const keyText = textOfAll(key.length === 0 ? values : key.flatMap((place) => values[place] ?? []), shape);
  const [low = '', high = ''] = hashesOf('r.text', 'evidence-hash', oldest);
  const [keyHash = ''] = hashesOf('r.key', 'quick-hash', oldest);
  const bucket = `${keyHash} & ${BUCKETS - 1}`;
  const rows = (more = ''): string =>
    `FROM ${eachRow(`SELECT ${keyText} AS key, ${text} AS text${more} ${rowsOf(side, shape)}`)}`;
  const hashOf = (row: Readonly<Record<string, string | null>>): string => hexOf([row.low, row.high]);

  return {
    async buckets() {
      const found = await side.client.rows(
        `SELECT ${bucket} AS bucket, count(*) AS rows, sum(${low}) AS low, sum(${high}) AS high ${rows()} GROUP BY 1`,
      );
      return new Map(found.map((row) => [row.bucket ?? '', { rows: Number(row.rows), hash: hashOf(row) }]));
    },
    async kinds(buckets) {
      const found = await side.client.rows(
        `SELECT ${keyHash} AS key, ${low} AS low, ${high} AS high, count(*) AS times ${rows()}
         WHERE ${bucket} = ANY ($1::bigint[]) GROUP BY 1, 2, 3`,
        [buckets],
      );
      return found.map((row) => ({ key: row.key ?? '', hash: hashOf(row), times: Number(row.times) }));
    },
    async values(keys) {
      const shown = shownValues.map((_, place) => `${cut(ownText(`r.value_${place}`))} AS value_${place}`);
      const found = await side.client.rows(
        `SELECT DISTINCT ON (1, 2, 3) ${[`${keyHash} AS key`, `${low} AS low`, `${high} AS high`, ...shown].join(', ')}
         ${rows(shownValues.map((value, place) => `, ${value} AS value_${place}`).join(''))}
         WHERE ${keyHash} = ANY ($1::bigint[])`,
        [keys],
      );
      return new Map(
        found.map((row) => [
          kindId({ key: row.key ?? '', hash: hashOf(row) }),
          shownValues.map((_, place) => row[`value_${place}`] ?? null),
        ]),
      );
    },
  };
}

/** A photograph says nothing to who compares two rows. */
const cut = (text: string): string =>
  `CASE WHEN pg_catalog.length(${text}) > ${VALUE_CHARACTERS} THEN pg_catalog.left(${text}, ${VALUE_CHARACTERS}) || '...' ELSE ${text} END`;
