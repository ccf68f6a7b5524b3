import type { PostgresClient } from './connect.ts';

/** How many large objects belong to each role or are granted to it, by the role's name. Throws the driver's errors. */
export async function countLargeObjects(client: PostgresClient): Promise<ReadonlyMap<string, number>> {
  const rows = await client.rows(
    `SELECT pg_catalog.pg_get_userbyid(role) AS role, pg_catalog.count(*) AS objects
     FROM (SELECT oid, lomowner AS role FROM pg_catalog.pg_largeobject_metadata
       UNION SELECT m.oid, a.grantee FROM pg_catalog.pg_largeobject_metadata m, pg_catalog.aclexplode(m.lomacl) a
       WHERE a.grantee <> 0) uses
     GROUP BY role`,
  );
  return new Map(rows.map(({ role, objects }) => [role ?? '', Number(objects)]));
}
