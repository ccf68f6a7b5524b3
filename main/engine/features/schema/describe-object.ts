import type { OutputOf } from '#contract/define';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { describeObject } from '#contract/operations/schema/describe-object';
import { fail, ok } from '#contract/result';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { readSizes } from '#engine/connectors/postgres/catalog/read-sizes';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { postgresSourceOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { describeLive } from './describe-live.ts';
import { readSource } from './read-source.ts';
import type { SchemaFeature } from './services.ts';

type Described = OutputOf<typeof describeObject>;

/** An object is the same for every version: this one is what an analysis is asked for unless told, and is remembered. */
const ANY_VERSION = 15;

export const handleDescribeObject =
  ({ services, analyst }: SchemaFeature): Handler<typeof describeObject> =>
  async ({ source: from, object }, { signal }) => {
    if (from.kind === 'connection') {
      const target = await postgresSourceOf(services, from.connectionId);
      if (!target.ok) return target;
      const live = await withClient(target.value, signal, (client) => describeInDatabase(client, object));
      if (!live.ok) return live;
      return live.value === undefined ? fail('OBJECT_NOT_FOUND', { object }) : ok(live.value);
    }
    const source = await readSource(services, from, { version: ANY_VERSION, signal });
    if (!source.ok) return source;
    const written = await analyst.ask('describe', source.value, { object }, signal);
    if (!written.ok) return written;
    return written.value === undefined ? fail('OBJECT_NOT_FOUND', { object }) : ok(written.value);
  };

async function describeInDatabase(client: PostgresClient, key: ObjectKey): Promise<Described | undefined> {
  await client.run('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const described = describeLive(await readCatalog(client), key);
  if (described === undefined) return undefined;
  const size = (await readSizes(client)).get(key);
  const indexSizes = await readIndexSizes(client, described);
  return {
    ...described,
    indexes: described.indexes.map((index) => ({ ...index, sizeBytes: indexSizes.get(index.name) ?? null })),
    estimatedRows: size?.rows ?? null,
    sizeBytes: size?.sizeBytes ?? null,
  };
}

/** By the index's name: it stands in its table's schema. */
async function readIndexSizes(
  client: PostgresClient,
  { object: { schema }, indexes }: Described,
): Promise<ReadonlyMap<string, number>> {
  if (schema === null || indexes.length === 0) return new Map();
  const names = indexes.map(({ name }) => `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`);
  const rows = await client.rows(
    `SELECT n.name, pg_catalog.pg_relation_size(pg_catalog.to_regclass(n.path)) AS size
     FROM unnest($1::text[], $2::text[]) AS n (name, path)`,
    [indexes.map(({ name }) => name), names],
  );
  return new Map(rows.map((row) => [row.name ?? '', Number(row.size)]));
}
