import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';
import type { SequencePair } from './match-sequences.ts';

const AT_ONCE = 100;

/**
 * Every sequence goes on where the source's one stands. Sequences know no snapshot: read after the rows they are at least
 * as far as any of them. Repeating it is harmless.
 */
export async function setSequences(
  source: PostgresClient,
  target: PostgresClient,
  pairs: readonly SequencePair[],
): Promise<void> {
  for (let at = 0; at < pairs.length; at += AT_ONCE) {
    const some = pairs.slice(at, at + AT_ONCE);
    const reads = some.map(({ from }, no) => `SELECT ${no} AS no, last_value, is_called FROM ${quoteTable(from.name)}`);
    const found = await source.rows(reads.join(' UNION ALL '));
    const values = found.flatMap(({ no, last_value, is_called }) => {
      const to = some[Number(no)]?.to;
      return to === undefined ? [] : [{ name: quoteTable(to.name), value: last_value, isCalled: is_called === 't' }];
    });
    await target.rows(
      `SELECT pg_catalog.setval(name::pg_catalog.regclass, value, "isCalled")
       FROM pg_catalog.jsonb_to_recordset($1::jsonb) AS s (name text, value bigint, "isCalled" boolean)`,
      [JSON.stringify(values)],
    );
  }
}
