import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';
import type { SequencePair } from './match-sequences.ts';

const AT_ONCE = 100;

/** As JSON goes to the server. */
interface SequenceValue {
  readonly schema: string;
  readonly name: string;
  readonly value: string | null;
  readonly isCalled: boolean;
}
const VALUES =
  'pg_catalog.jsonb_to_recordset($1::jsonb) AS s (schema text, name text, value bigint, "isCalled" boolean)';
const NAME = `pg_catalog.format('%I.%I', s.schema, s.name)::pg_catalog.regclass`;

/**
 * Every sequence goes on where the source's one stands. Sequences know no snapshot: read after the rows they are at least
 * as far as any of them. Where each stood before is written down first. Repeating it is harmless.
 */
export async function setSequences(
  source: PostgresClient,
  target: PostgresClient,
  pairs: readonly SequencePair[],
  runNo: number,
): Promise<void> {
  for (let at = 0; at < pairs.length; at += AT_ONCE) {
    const some = pairs.slice(at, at + AT_ONCE);
    const names = some.map(({ to }) => to.name);
    const before = await readValues(target, names, names);
    const values = await readValues(
      source,
      some.map(({ from }) => from.name),
      names,
    );
    await target.run(
      `INSERT INTO vakhta.copy_sequence (run_no, sequence_schema, sequence_name, value_before, called_before, value_set, called_set)
       SELECT $3, s.schema, s.name, b.value, b."isCalled", s.value, s."isCalled"
       FROM ${VALUES} JOIN pg_catalog.jsonb_to_recordset($2::jsonb)
         AS b (schema text, name text, value bigint, "isCalled" boolean) USING (schema, name)
       ON CONFLICT (run_no, sequence_schema, sequence_name)
         DO UPDATE SET value_set = excluded.value_set, called_set = excluded.called_set`,
      [JSON.stringify(values), JSON.stringify(before), runNo],
    );
    await target.rows(`SELECT pg_catalog.setval(${NAME}, s.value, s."isCalled") FROM ${VALUES}`, [
      JSON.stringify(values),
    ]);
  }
}

/** Where sequences stand, each under the name it has in the target. */
async function readValues(
  client: PostgresClient,
  sequences: readonly TableName[],
  names: readonly TableName[],
): Promise<readonly SequenceValue[]> {
  const reads = sequences.map((name, no) => `SELECT ${no} AS no, last_value, is_called FROM ${quoteTable(name)}`);
  const found = await client.rows(reads.join(' UNION ALL '));
  return found.flatMap(({ no, last_value, is_called }) => {
    const name = names[Number(no)];
    if (name === undefined) return [];
    return [{ schema: name.schema, name: name.table, value: last_value ?? null, isCalled: is_called === 't' }];
  });
}

export interface SequencesBack {
  /** Stand where they stood before the copy. */
  readonly back: number;
  /** Somebody has taken numbers since: they stay, or a number would come twice. */
  readonly left: number;
}

/** Those that still stand where the copy has set them. Repeating it changes nothing. */
export async function setSequencesBack(client: PostgresClient, runNo: number): Promise<SequencesBack> {
  const [counted] = await client.rows(
    `WITH known AS (
       SELECT q.*, c.oid, pg_catalog.pg_sequence_last_value(c.oid) AS value_now
       FROM vakhta.copy_sequence q JOIN pg_catalog.pg_namespace n ON n.nspname = q.sequence_schema
       JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = q.sequence_name AND c.relkind = 'S'
       WHERE q.run_no = $1
     ), back AS (
       SELECT pg_catalog.setval(k.oid::pg_catalog.regclass, k.value_before, k.called_before) FROM known k
       WHERE k.value_now IS NOT DISTINCT FROM ${usedUpTo('set')}
     )
     SELECT (SELECT count(*) FROM back) AS set_back, (SELECT count(*) FROM known k
         WHERE k.value_now IS DISTINCT FROM ${usedUpTo('set')} AND k.value_now IS NOT DISTINCT FROM ${usedUpTo('before')})
       AS there, (SELECT count(*) FROM known) AS known`,
    [runNo],
  );
  const back = Number(counted?.set_back) + Number(counted?.there);
  return { back, left: Number(counted?.known) - back };
}

/** The last number taken; null: none was. */
const usedUpTo = (when: 'before' | 'set'): string => `CASE WHEN k.called_${when} THEN k.value_${when} END`;
