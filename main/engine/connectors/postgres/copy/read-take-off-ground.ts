import type { ObjectKey } from '#contract/domain/schema-object';
import { memberKey, objectKey } from '../../../object-key.ts';
import { isTrue, relationKey, textOf } from '../catalog/reading.ts';
import { userRelation } from '../catalog/user-objects.ts';
import type { PostgresClient, Row } from '../connect.ts';

/** What the catalog in its normal form does not say of objects that are to go for a while and come back the same. */
export interface TakeOffGround {
  /**
   * What could be dropped and not brought back as it was. `rights`: this user may not make it again. `undescribed`:
   * something about it is in no definition.
   */
  readonly fixed: ReadonlyMap<ObjectKey, 'rights' | 'undescribed'>;
  /** Of indexes, and of constraints with one, that stand elsewhere than the database. */
  readonly tablespaces: ReadonlyMap<ObjectKey, string>;
  /** Of those, the ones whose first key is text: by the rules of a language it takes several times as long to sort. */
  readonly slow: ReadonlySet<ObjectKey>;
}

export async function readTakeOffGround(client: PostgresClient): Promise<TakeOffGround> {
  const indexes = await client.rows(INDEXES);
  const others = [...(await client.rows(FOREIGN_KEYS)), ...(await client.rows(TRIGGERS))];
  const fixed = [...indexes, ...others].flatMap((row) =>
    row.fixed === null ? [] : [[keyOf(row), row.fixed as 'rights' | 'undescribed'] as const],
  );
  const tablespaces = indexes.flatMap((row) =>
    row.tablespace === null ? [] : [[keyOf(row), textOf(row, 'tablespace')] as const],
  );
  const slow = indexes.filter((row) => isTrue(row, 'slow')).map(keyOf);
  return { fixed: new Map(fixed), tablespaces: new Map(tablespaces), slow: new Set(slow) };
}

function keyOf(row: Row): ObjectKey {
  const [schema, name] = [textOf(row, 'schema'), textOf(row, 'name')];
  const kind = textOf(row, 'kind');
  if (kind === 'index') return objectKey('index', schema, name);
  return memberKey(kind === 'trigger' ? 'trigger' : 'constraint', relationKey('r', schema, textOf(row, 'table')), name);
}

/**
 * An index is made in the name of the table's owner, by whoever may create in the schema and the tablespace. That it
 * depends on an extension stands in no definition, nor does a comment on an index whose constraint has its own.
 */
const INDEXES = `
  SELECT CASE WHEN k.oid IS NULL THEN 'index' ELSE 'constraint' END AS kind, n.nspname AS schema, c.relname AS table,
         x.relname AS name, s.spcname AS tablespace, i.indcollation[0] <> 0 AS slow,
         CASE WHEN NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') OR NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE')
                OR s.oid IS NOT NULL AND NOT pg_catalog.has_tablespace_privilege(s.oid, 'CREATE') THEN 'rights'
              WHEN EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                             AND d.objid = x.oid AND d.deptype = 'x') THEN 'undescribed'
              WHEN k.oid IS NOT NULL AND (pg_catalog.obj_description(x.oid, 'pg_class') IS NOT NULL OR EXISTS (
                SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = x.oid AND a.attstattarget >= 0)) THEN 'undescribed'
         END AS fixed
  FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
  JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = x.reltablespace
  WHERE c.relkind IN ('r', 'p') AND ${userRelation('c', 'n')}`;

/** One that is switched off trigger by trigger, as only a superuser can, would come back switched on. */
const FOREIGN_KEYS = `
  SELECT 'constraint' AS kind, n.nspname AS schema, c.relname AS table, k.conname AS name,
         CASE WHEN NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
                OR NOT pg_catalog.has_table_privilege(k.confrelid, 'REFERENCES') THEN 'rights'
              WHEN EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgenabled <> 'O')
              THEN 'undescribed' END AS fixed
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE k.contype = 'f' AND k.conparentid = 0 AND ${userRelation('c', 'n')}`;

/** The copies of a trigger on partitions follow it; a copy that somebody set otherwise would be set back. */
const TRIGGERS = `
  SELECT 'trigger' AS kind, n.nspname AS schema, c.relname AS table, t.tgname AS name,
         CASE WHEN NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') THEN 'rights'
              WHEN EXISTS (
                WITH RECURSIVE copies AS (
                  SELECT t.oid AS trigger
                  UNION ALL
                  SELECT d.objid FROM copies JOIN pg_catalog.pg_depend d
                    ON d.refclassid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND d.refobjid = copies.trigger
                      AND d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass)
                SELECT FROM copies JOIN pg_catalog.pg_trigger copy ON copy.oid = copies.trigger
                WHERE copy.tgenabled <> t.tgenabled) THEN 'undescribed' END AS fixed
  FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT t.tgisinternal AND c.relkind IN ('r', 'p') AND ${userRelation('c', 'n')}`;
