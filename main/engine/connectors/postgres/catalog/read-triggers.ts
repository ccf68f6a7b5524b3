import type { PostgresClient } from '../connect.ts';
import { firingOf, foundMember, relationKey, since, textOf, type Found } from './reading.ts';
import { commentJoin, userRelation } from './user-objects.ts';

/** Triggers people made; those of partitions that are copies of the parent's go with that one. */
export async function readTriggers(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT t.oid, n.nspname AS schema, c.relname AS table_name, c.relkind AS kind, t.tgname AS name,
           pg_catalog.pg_get_triggerdef(t.oid) AS definition, t.tgenabled AS firing, de.description AS comment,
           CASE WHEN t.tgconstraint <> 0 THEN t.tgconstraint END AS constraint_oid
    FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ${commentJoin('pg_trigger', 't.oid')}
    WHERE NOT t.tgisinternal AND ${since(client, 13, 't.tgparentid = 0', 'true')} AND c.relkind IN ('r', 'p', 'v')
      AND ${userRelation('c', 'n')}`);
  return rows.map((row) => {
    const schema = textOf(row, 'schema');
    return foundMember(relationKey(textOf(row, 'kind'), schema, textOf(row, 'table_name')), schema, {
      kind: 'trigger',
      name: textOf(row, 'name'),
      addresses: [
        `pg_trigger:${textOf(row, 'oid')}`,
        ...(row.constraint_oid === null ? [] : [`pg_constraint:${textOf(row, 'constraint_oid')}`]),
      ],
      facts: {
        definition: textOf(row, 'definition'),
        firing: firingOf(row, 'firing'),
        comment: row.comment ?? null,
      },
    });
  });
}

/** Rules but the one that makes a view a view. */
export async function readRules(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT r.oid, n.nspname AS schema, c.relname AS table_name, c.relkind AS kind, r.rulename AS name,
           pg_catalog.pg_get_ruledef(r.oid) AS definition, r.ev_enabled AS firing, de.description AS comment
    FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ${commentJoin('pg_rewrite', 'r.oid')}
    WHERE r.rulename <> '_RETURN' AND c.relkind IN ('r', 'p', 'v') AND ${userRelation('c', 'n')}`);
  return rows.map((row) => {
    const schema = textOf(row, 'schema');
    return foundMember(relationKey(textOf(row, 'kind'), schema, textOf(row, 'table_name')), schema, {
      kind: 'rule',
      name: textOf(row, 'name'),
      addresses: [`pg_rewrite:${textOf(row, 'oid')}`],
      facts: {
        definition: textOf(row, 'definition').replace(/;$/, ''),
        firing: firingOf(row, 'firing'),
        comment: row.comment ?? null,
      },
    });
  });
}
