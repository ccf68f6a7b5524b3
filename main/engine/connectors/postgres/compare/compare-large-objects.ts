import { createHash } from 'node:crypto';
import type { PostgresClient } from '../connect.ts';
import type { Comparison } from './compare-sides.ts';
import { bothOf } from './compared-side.ts';

export type ObjectsPair = Readonly<Record<'source' | 'target', PostgresClient>>;

/** This many are looked at by one statement. */
const AT_ONCE = 500;
/** What the server holds of an object at a time. */
const PIECE_BYTES = 1024 * 1024;

/** Numbers of all large objects in order, some at a time. */
export async function* pagesOf(client: PostgresClient, atOnce: number): AsyncGenerator<readonly string[]> {
  for (let last = '0'; ;) {
    const rows = await client.rows(
      'SELECT oid FROM pg_catalog.pg_largeobject_metadata WHERE oid > $1::oid ORDER BY oid LIMIT $2',
      [last, atOnce],
    );
    const page = rows.map(({ oid }) => oid ?? '');
    if (page.length > 0) yield page;
    if (page.length < atOnce) return;
    last = page.at(-1) ?? last;
  }
}

/** Each counts as a row; hashes are over the numbers and contents of them all. */
export async function compareLargeObjects(
  pair: ObjectsPair,
  withContents: boolean,
  onPage: () => void,
): Promise<Comparison> {
  const { source, target } = pair;
  const [sourceRows, targetRows] = await bothOf(countObjects(source), countObjects(target));
  if (!withContents) {
    return { isEqual: sourceRows === targetRows, sourceRows, targetRows, sourceHash: null, targetHash: null };
  }
  const [sourceHash, targetHash] = await bothOf(
    hashAll(source, onPage, digestOf(pair)),
    hashAll(target, onPage, digestOf(pair)),
  );
  const isEqual = sourceRows === targetRows && sourceHash === targetHash;
  return { isEqual, sourceRows, targetRows, sourceHash, targetHash };
}

async function hashAll(client: PostgresClient, onPage: () => void, digest: Digest): Promise<string> {
  const all = createHash('sha256');
  for await (const page of pagesOf(client, AT_ONCE)) {
    const hashes = await hashesOf(client, page, digest);
    for (const oid of page) all.update(`${oid}=${hashes.get(oid) ?? ''};`);
    onPage();
  }
  return all.digest('hex');
}

/** Which of these numbers are the same object on both sides. */
export async function sameObjects(pair: ObjectsPair, oids: readonly string[]): Promise<ReadonlySet<string>> {
  if (oids.length === 0) return new Set();
  const digest = digestOf(pair);
  const [here, there] = await bothOf(hashesOf(pair.source, oids, digest), hashesOf(pair.target, oids, digest));
  return new Set([...here].filter(([oid, hash]) => there.get(oid) === hash).map(([oid]) => oid));
}

/** Of bytes, in SQL, as bytes. */
type Digest = (bytes: string) => string;

/** What both servers can compute: `sha256` came with 11. */
function digestOf({ source, target }: ObjectsPair): Digest {
  const isOld = Math.min(source.versionNumber, target.versionNumber) < 110_000;
  return (bytes) => (isOld ? `pg_catalog.decode(pg_catalog.md5(${bytes}), 'hex')` : `pg_catalog.sha256(${bytes})`);
}

async function countObjects(client: PostgresClient): Promise<number> {
  const [row] = await client.rows('SELECT count(*) AS objects FROM pg_catalog.pg_largeobject_metadata');
  return Number(row?.objects);
}

/** By number; of those that are there. Holes count as the zeros they are read as. */
async function hashesOf(
  client: PostgresClient,
  oids: readonly string[],
  digest: Digest,
): Promise<ReadonlyMap<string, string>> {
  const rows = await client.rows(
    `WITH RECURSIVE piece (oid, no, length, hash) AS (
       SELECT m.oid, 0::bigint, $2::int, ''::bytea FROM pg_catalog.pg_largeobject_metadata m WHERE m.oid = ANY ($1::oid[])
       UNION ALL
       SELECT p.oid, p.no + 1, pg_catalog.octet_length(g.bytes), ${digest('g.bytes')}
       FROM piece p CROSS JOIN LATERAL (SELECT pg_catalog.lo_get(p.oid, p.no * $2::int, $2::int) AS bytes OFFSET 0) g
       WHERE p.length = $2::int
     ) SELECT oid, ${digest(`pg_catalog.string_agg(hash, ''::bytea ORDER BY no)`)} AS hash FROM piece GROUP BY oid`,
    [oids, PIECE_BYTES],
  );
  return new Map(rows.map(({ oid, hash }) => [oid ?? '', hash ?? '']));
}
