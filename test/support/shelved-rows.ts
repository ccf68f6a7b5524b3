import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, type Column } from '#engine/catalog-facts';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { quoteIdentifier, quoteTable } from '#engine/connectors/postgres/quote-identifier';

/** Rows the tables took with all their constraints in place, kept aside by the session to be put in again. */
export interface ShelvedRows {
  readonly tables: number;
  readonly rows: number;
  /** Empties the tables and fills them anew. */
  refill(client: PostgresClient): Promise<void>;
}

/** Puts what `pick` chooses into the tables, as far as PostgreSQL takes it, and shelves it. */
export async function shelveRows(
  client: PostgresClient,
  catalog: Catalog,
  tables: ReadonlySet<string>,
  pick: (count: number) => number,
): Promise<ShelvedRows> {
  const chosen = [...catalog.objects.values()].filter((object) => object.kind === 'table' && tables.has(object.key));
  for (let round = 0; round < 2; round += 1) {
    for (const table of chosen) await offerRow(client, table, pick);
  }
  const shelves = chosen.filter((table) => factsOf(table, 'table').partitionKey === null);
  let rows = 0;
  for (const [index, table] of shelves.entries()) {
    await client.run(`DROP TABLE IF EXISTS pg_temp.shelf_${index}`);
    rows += await client.run(`CREATE TEMP TABLE shelf_${index} AS SELECT * FROM ONLY ${nameOf(table)}`);
  }
  return {
    tables: shelves.length,
    rows,
    refill: async (session) => {
      for (const table of shelves) await session.run(`TRUNCATE ONLY ${nameOf(table)}`);
      for (const [index, table] of shelves.entries()) {
        const columns = factsOf(table, 'table').columns.filter(({ generated }) => generated === null);
        const list = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
        if (list === '') continue;
        await session.run(
          `INSERT INTO ${nameOf(table)} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM shelf_${index}`,
        );
      }
    },
  };
}

const nameOf = ({ schema, name }: CatalogObject): string => quoteTable({ schema: schema ?? '', table: name });

async function offerRow(client: PostgresClient, table: CatalogObject, pick: (count: number) => number): Promise<void> {
  const { columns } = factsOf(table, 'table');
  const values = columns.map((column) => valueOf(column, pick));
  if (values.length === 0) return;
  await client.run('BEGIN');
  try {
    await client.run(`INSERT INTO ${nameOf(table)} VALUES (${values.join(', ')})`);
    await client.run('COMMIT');
  } catch {
    await client.run('ROLLBACK'); // A constraint does not like it: the next one may do.
  }
}

const SAMPLES: readonly (readonly [type: RegExp, values: readonly string[]])[] = [
  [/^(smallint|integer|bigint|numeric|real|double)/, ['1', '2', '3']],
  [/^(text|character|wfm\.citext)/, ["'a'", "'Москва'", "'it''s'"]],
  [/^date/, ["'2020-05-05'", "'2022-06-06'"]],
  [/^timestamp/, ["'2025-05-05'", "'2026-06-06'"]],
  [/^boolean/, ['true', 'false']],
  [/^r\.code$/, ["'1'"]],
  [/^r\.mood$/, ["'b'", "'a'"]],
  [/^wfm\.code$/, ["'AA1'", "'BB2'"]],
  [/^tsrange/, ["'[2025-01-01,2025-01-02)'"]],
  [/^uuid/, ["'00000000-0000-0000-0000-000000000001'"]],
];

function valueOf({ type, identity, generated }: Column, pick: (count: number) => number): string {
  const samples = SAMPLES.find(([pattern]) => pattern.test(type))?.[1];
  if (generated !== null || identity?.kind === 'always' || samples === undefined || pick(4) === 0) return 'DEFAULT';
  return samples[pick(samples.length)] ?? 'DEFAULT';
}
