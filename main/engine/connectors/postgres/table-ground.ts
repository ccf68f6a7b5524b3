import type { PostgresClient } from './connect.ts';

/** What a table would be created in, and whether this user may. */
export interface TableGround {
  readonly schemaExists: boolean;
  /** CREATE in the schema, or in the database when the schema is to be created first. */
  readonly mayCreate: boolean;
}

/** Names of the server's own schemas and of ours: nobody else's tables go there. */
export const isReservedSchema = (schema: string): boolean =>
  schema.startsWith('pg_') || schema === 'information_schema' || schema === 'vakhta';

export async function groundWith(client: PostgresClient, schema: string): Promise<TableGround> {
  const [found] = await client.rows(
    `SELECT n.oid IS NOT NULL AS is_there,
            CASE WHEN n.oid IS NULL
              THEN pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
              ELSE pg_catalog.has_schema_privilege(n.oid, 'CREATE')
                AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') END AS may_create
     FROM (SELECT) one LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = $1`,
    [schema],
  );
  return { schemaExists: found?.is_there === 't', mayCreate: found?.may_create === 't' };
}
