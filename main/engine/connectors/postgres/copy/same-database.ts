import { randomInt } from 'node:crypto';
import type { PostgresClient } from '../connect.ts';

/**
 * Do both sessions work in one database? Addresses and names may differ for the same one, and a restored copy has all
 * identifiers of its original: but a lock that one session holds is refused to the other only in the same database.
 */
export async function isSameDatabase(one: PostgresClient, other: PostgresClient): Promise<boolean> {
  const key = [randomInt(2 ** 47)];
  await one.rows('SELECT pg_catalog.pg_advisory_lock($1)', key);
  const [tried] = await other.rows('SELECT pg_catalog.pg_try_advisory_lock($1) AS locked', key);
  await one.rows('SELECT pg_catalog.pg_advisory_unlock($1)', key);
  if (tried?.locked === 't') await other.rows('SELECT pg_catalog.pg_advisory_unlock($1)', key);
  return tried?.locked !== 't';
}
