import type { PostgresClient } from '../connect.ts';
import { foundObject, textOf, type Found } from './reading.ts';

/** Of what was not there from the start: those PostgreSQL is born with have lower numbers. */
const FIRST_OF_PEOPLE = 16_384;

export async function readExtensions(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT e.oid, e.extname AS name, n.nspname AS schema
    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    WHERE e.oid >= ${FIRST_OF_PEOPLE}`);
  return rows.map((row) =>
    foundObject(null, {
      kind: 'extension',
      name: textOf(row, 'name'),
      addresses: [`pg_extension:${textOf(row, 'oid')}`],
      facts: { schema: textOf(row, 'schema') },
    }),
  );
}
