import { quoteIdentifier } from '../quote-identifier.ts';
import type { LoadContext } from './load-context.ts';

/** Loaded numbers do not draw from the sequence behind their column: the next row of the application would collide. */
export async function advanceSequences({ client, facts, into }: LoadContext): Promise<void> {
  for (const { name } of facts.columns) {
    const [owned] = await client.rows('SELECT pg_catalog.pg_get_serial_sequence($1, $2) AS sequence', [into, name]);
    const sequence = owned?.sequence;
    if (sequence === null || sequence === undefined) continue;
    await client.run(
      `SELECT pg_catalog.setval($1::regclass, m.highest)
       FROM (SELECT max(${quoteIdentifier(name)})::bigint AS highest FROM ${into}) m, ${sequence} s
       WHERE m.highest > s.last_value`,
      [sequence],
    );
  }
}
