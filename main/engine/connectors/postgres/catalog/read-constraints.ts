import type { ConstraintFacts } from '../../../catalog-facts.ts';
import type { PostgresClient } from '../connect.ts';
import { isOwnForeignKey } from './before-twelve.ts';
import { foundMember, listOf, relationKey, textOf, type Found } from './reading.ts';
import { commentJoin, userRelation } from './user-objects.ts';

const TYPES: Record<string, ConstraintFacts['type']> = {
  p: 'primary-key',
  u: 'unique',
  f: 'foreign-key',
  c: 'check',
  x: 'exclusion',
};

/**
 * Constraints of tables. What a partition or child has only because its parent has it is the parent's, but for the
 * ones with an index: those have names of their own. Constraint triggers are triggers.
 */
export async function readConstraints(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT k.oid, n.nspname AS schema, c.relname AS table_name, c.relkind AS kind, k.conname AS name, k.contype AS type,
           pg_catalog.pg_get_constraintdef(k.oid) AS definition, de.description AS comment,
           CASE WHEN k.contype IN ('p', 'u', 'x') THEN k.conindid END AS index_oid,
           pn.nspname AS attached_schema, p.relname AS attached_name,
           CASE WHEN x.reloptions IS NOT NULL THEN pg_catalog.array_to_json(x.reloptions) END AS index_options
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = x.oid LEFT JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
    LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
    ${commentJoin('pg_constraint', 'k.oid')}
    WHERE (k.contype IN ('p', 'u', 'x') OR k.contype = 'f' AND ${isOwnForeignKey(client, 'k')} OR k.contype = 'c' AND k.conislocal)
      AND c.relkind IN ('r', 'p') AND ${userRelation('c', 'n')}`);
  return rows.map((row) => {
    const schema = textOf(row, 'schema');
    const parent = relationKey(textOf(row, 'kind'), schema, textOf(row, 'table_name'));
    const type = TYPES[textOf(row, 'type')];
    if (type === undefined) throw new Error(`unknown constraint type ${row.type ?? ''}`);
    return foundMember(parent, schema, {
      kind: 'constraint',
      name: textOf(row, 'name'),
      addresses: [
        `pg_constraint:${textOf(row, 'oid')}`,
        ...(row.index_oid === null ? [] : [`pg_class:${textOf(row, 'index_oid')}`]),
      ],
      facts: {
        type,
        definition: textOf(row, 'definition'),
        attachedTo:
          row.attached_name === null
            ? null
            : { schema: textOf(row, 'attached_schema'), name: textOf(row, 'attached_name') },
        indexOptions: listOf<string>(row, 'index_options').toSorted(),
        comment: row.comment ?? null,
      },
    });
  });
}
