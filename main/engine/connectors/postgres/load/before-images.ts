import { readKey } from '../compare/read-key.ts';
import { hashRows } from '../compare/hash-rows.ts';
import { quoteIdentifier } from '../quote-identifier.ts';
import type { PostgresClient } from '../connect.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadSpec } from './load-spec.ts';

/** Columns that say which row is which; an update never changes them. */
export type ImageKey = readonly string[];

/** More has been kept than the plan allows; nothing of the chunk was written. */
export class ImagesTooLarge extends Error {
  readonly limitBytes: number;
  constructor(limitBytes: number) {
    super('before-images are larger than the plan allows');
    this.limitBytes = limitBytes;
  }
}

/** Of an image besides its key and its row: the row of `before_image` and of its index. */
const OVERHEAD_BYTES = 120;

/** What the images of a run take that are newer than this one, in SQL. */
export const imageBytes = (runNo: number, newerThan = 0): string =>
  `(SELECT coalesce(sum(pg_catalog.octet_length(i.key::text) + coalesce(pg_catalog.octet_length(i.before), 0)
     + ${OVERHEAD_BYTES}), 0) FROM vakhta.before_image i WHERE i.run_no = ${runNo} AND i.image_no > ${newerThan})`;

/** The key that before-images of this load are told by; undefined when no key without an empty value tells its rows. */
export async function findImageKey(
  client: PostgresClient,
  { table, mode, key }: LoadSpec,
  isNotNull: (column: string) => boolean,
): Promise<ImageKey | undefined> {
  if (mode === 'upsert') return key.every(isNotNull) ? key : undefined;
  const found = await readKey(client, table);
  return found.length === 0 ? undefined : found;
}

/** Beside staging: keys of the rows a merge has written, in the types of the table. */
export async function prepareImages(client: PostgresClient, relation: string, key: ImageKey): Promise<void> {
  const columns = key.map((name, at) => `t.${quoteIdentifier(name)} AS ${alias(at)}`).join(', ');
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_merged ON COMMIT DELETE ROWS AS SELECT ${columns} FROM ${relation} t WITH NO DATA`,
  );
}

/** Before the first row of the run: what the table is then is what it shall be again. */
export async function beginImages(
  client: PostgresClient,
  { table }: LoadSpec,
  runNo: number,
  key: ImageKey,
): Promise<void> {
  const [run] = await client.rows('SELECT hash_before FROM vakhta.load WHERE run_no = $1', [runNo]);
  if (run?.hash_before !== null) return;
  const { hash, columns } = await hashTable(client, table);
  await client.run('UPDATE vakhta.load SET image_key = $2, row_layout = $3, hash_before = $4 WHERE run_no = $1', [
    ...[runNo, key, columns],
    hash,
  ]);
}

/** All rows of a table with all their columns, and what its columns are. */
export async function hashTable(
  client: PostgresClient,
  table: LoadSpec['table'],
): Promise<{ readonly hash: string; readonly columns: string }> {
  const found = await client.rows(LAYOUT, [`${quoteIdentifier(table.schema)}.${quoteIdentifier(table.table)}`]);
  const columns = found.map(({ name }) => name ?? '');
  const { rows, hash } = await hashRows({ client, table, columns, where: null }, 'evidence-hash');
  return { hash: `${rows} ${hash}`, columns: JSON.stringify(found.map(({ name, type }) => [name, type])) };
}

const LAYOUT = `
  SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

/** Part of the statement that merges: writes down which rows it has written. */
export const noteMerged = (key: ImageKey): string =>
  `, noted AS (INSERT INTO pg_temp.vakhta_merged SELECT ${key.map((_, at) => alias(at)).join(', ')} FROM merged)`;
export const returnKey = (key: ImageKey): string =>
  key.map((name, at) => `, t.${quoteIdentifier(name)} AS ${alias(at)}`).join('');

const alias = (at: number): string => `k${at + 1}`;

/** A key as texts, out of the columns of `of`. */
export const imageKeyText = (key: ImageKey, of: (name: string, at: number) => string): string =>
  `ARRAY[${key.map((name, at) => `pg_catalog.format('%s', ${of(name, at)})`).join(', ')}]`;

/** For images that were written otherwise: all of the run's are weighed. */
export async function keepWithinLimit({ client, spec, runNo, imageKey }: LoadContext): Promise<void> {
  if (imageKey === undefined) return;
  const [kept] = await client.rows(
    `UPDATE vakhta.load SET image_bytes = ${imageBytes(runNo)} WHERE run_no = ${runNo} RETURNING image_bytes`,
  );
  const limitBytes = spec.imagesLimitBytes ?? 0;
  if (Number(kept?.image_bytes) > limitBytes) throw new ImagesTooLarge(limitBytes);
}

/** Once all is merged and triggers have had their say: what each row was, and what it is now. */
export async function keepImages({ client, spec, into, runNo, imageKey }: LoadContext): Promise<void> {
  if (imageKey === undefined) return;
  const isSame = imageKey.map((name, at) => `t.${quoteIdentifier(name)} = m.${alias(at)}`).join(' AND ');
  const key = imageKeyText(imageKey, (_, at) => `m.${alias(at)}`);
  const [kept] = await client.rows(
    `WITH kept AS (
       INSERT INTO vakhta.before_image (run_no, key, before, after_hash)
       SELECT ${runNo}, ${key}, b.whole, pg_catalog.md5((t.*)::text)::uuid
       FROM pg_temp.vakhta_merged m
       CROSS JOIN LATERAL (SELECT t.* FROM ${into} t WHERE ${isSame} LIMIT 1) t
       LEFT JOIN pg_temp.vakhta_before b ON b.is_changed AND b.image_key = ${key}
       RETURNING pg_catalog.octet_length(key::text) + coalesce(pg_catalog.octet_length(before), 0) AS bytes)
     UPDATE vakhta.load SET image_bytes = image_bytes
       + (SELECT coalesce(sum(bytes + ${OVERHEAD_BYTES}), 0) FROM kept) WHERE run_no = ${runNo}
     RETURNING image_bytes`,
  );
  const limitBytes = spec.imagesLimitBytes ?? 0;
  if (Number(kept?.image_bytes) > limitBytes) throw new ImagesTooLarge(limitBytes);
}
