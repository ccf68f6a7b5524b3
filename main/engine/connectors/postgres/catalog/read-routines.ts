import type { PostgresClient } from '../connect.ts';
import { aggregateDefinition } from './aggregate-definition.ts';
import { routineKindOf } from './before-twelve.ts';
import { ownerName, privilegesOf, privilegesSql } from './privileges.ts';
import { foundObject, textOf, type Found } from './reading.ts';
import { commentJoin, notOfExtension, userSchema } from './user-objects.ts';

/** Functions (window functions among them), procedures and aggregates; two of one name differ by their arguments. */
export async function readRoutines(client: PostgresClient): Promise<readonly Found[]> {
  const kind = routineKindOf(client, 'p');
  const rows = await client.rows(`
    SELECT p.oid, n.nspname AS schema, p.proname AS name, ${kind} AS kind,
           pg_catalog.oidvectortypes(p.proargtypes) AS signature, pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
           pg_catalog.pg_get_function_result(p.oid) AS returns,
           CASE WHEN ${kind} <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid) ELSE ${aggregateDefinition(client)} END
             AS definition,
           de.description AS comment, ${ownerName('p.proowner')} AS owner,
           ${privilegesSql('p.proacl', 'f', 'p.proowner')} AS privileges
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    LEFT JOIN pg_catalog.pg_aggregate g ON g.aggfnoid = p.oid
    ${commentJoin('pg_proc', 'p.oid')}
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_proc', 'p.oid')}
      -- The constructors of a range type are the type's.
      AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend i WHERE i.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                      AND i.objid = p.oid AND i.deptype = 'i')`);
  return rows.map((row) => {
    const signature = textOf(row, 'signature');
    return foundObject(
      textOf(row, 'schema'),
      {
        kind: KINDS[textOf(row, 'kind')] ?? 'function',
        name: textOf(row, 'name'),
        owner: row.owner,
        addresses: [`pg_proc:${textOf(row, 'oid')}`],
        facts: {
          signature,
          definition: textOf(row, 'definition').trimEnd(),
          arguments: row.arguments ?? '',
          returns: row.returns ?? null,
          comment: row.comment ?? null,
          privileges: privilegesOf(row),
        },
      },
      `(${signature})`,
    );
  });
}

const KINDS: Record<string, 'procedure' | 'aggregate'> = { p: 'procedure', a: 'aggregate' };
