/** Schemas whose objects are people's: not PostgreSQL's own, not another session's, not ours. */
export const userSchema = (alias: string): string =>
  `${alias}.nspname !~ '^pg_' AND ${alias}.nspname NOT IN ('information_schema', 'vakhta', 'vakhta_scratch')`;

/** What an extension brought goes and comes with it. */
export const notOfExtension = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend of_extension WHERE of_extension.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass
     AND of_extension.objid = ${oid} AND of_extension.deptype = 'e')`;

/** Comments by a join: a function call for each of a hundred thousand columns takes a second. */
export const commentJoin = (catalog: string, oid: string, alias = 'de', column = '0'): string =>
  `LEFT JOIN pg_catalog.pg_description ${alias} ON ${alias}.classoid = 'pg_catalog.${catalog}'::pg_catalog.regclass
     AND ${alias}.objoid = ${oid} AND ${alias}.objsubid = ${column}`;

/** `"schema"."name"` of the collation, where a column's is not its type's own. */
export const collationName = (collation: string, own: string): string =>
  `CASE WHEN ${collation} <> 0 AND ${collation} <> ${own} THEN (
     SELECT pg_catalog.format('%I.%I', cn.nspname, co.collname)
     FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
     WHERE co.oid = ${collation}) END`;

/** Whose members are people's too. */
export const userRelation = (relation: string, schema: string): string =>
  `${userSchema(schema)} AND ${relation}.relpersistence <> 't' AND ${notOfExtension('pg_class', `${relation}.oid`)}`;
