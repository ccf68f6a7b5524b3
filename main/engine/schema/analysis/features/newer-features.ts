import { hasOption, isFields, nodesIn, type Feature, type Fields } from './feature.ts';

const isCommand =
  (...subtypes: readonly string[]) =>
  ({ subtype }: Fields): boolean =>
    typeof subtype === 'string' && subtypes.includes(subtype);
const isConstraint =
  (...types: readonly string[]) =>
  ({ contype }: Fields): boolean =>
    typeof contype === 'string' && types.includes(contype);
const isPartitioned = ({ partspec }: Fields): boolean => partspec !== undefined;
/** Modifiers of a type, as far as they are numbers. */
const modifiersOf = (type: Fields): number[] =>
  nodesIn(type['typmods'], 'A_Const').map(({ ival }) => (isFields(ival) ? Number(ival['ival'] ?? 0) : 0));
const hasUnusualScale = (type: unknown): boolean => {
  if (!isFields(type) || !nodesIn(type['names'], 'String').some(({ sval }) => sval === 'numeric')) return false;
  const [precision = 0, scale = 0] = modifiersOf(type);
  return scale < 0 || scale > precision;
};
const ALL_OF_LIKE = 0x7fffffff;
const COMPRESSION_OF_LIKE = 2;

/** What came after 12. Functions, types and roles are no part of it: their names are looked up. */
export const NEWER_FEATURES: readonly Feature[] = [
  {
    name: 'ALTER COLUMN … DROP EXPRESSION',
    since: 13,
    hint: /drop\s+expression/i,
    node: 'AlterTableCmd',
    shows: isCommand('AT_DropExpression'),
  },
  {
    name: 'FETCH FIRST … WITH TIES',
    since: 13,
    hint: /with\s+ties/i,
    node: 'SelectStmt',
    shows: ({ limitOption }) => limitOption === 'LIMIT_OPTION_WITH_TIES',
  },
  {
    name: 'publish_via_partition_root',
    since: 13,
    hint: /publish_via_partition_root/i,
    node: 'DefElem',
    shows: ({ defname }) => defname === 'publish_via_partition_root',
  },
  {
    name: 'operator class (options)',
    since: 13,
    hint: /_ops\s*\(/i,
    node: 'IndexElem',
    shows: ({ opclassopts }) => opclassopts !== undefined,
  },
  { name: 'ALTER TYPE … SET (…)', since: 13, hint: /alter\s+type/i, node: 'AlterTypeStmt' },
  { name: 'ALTER STATISTICS … SET STATISTICS', since: 13, hint: /alter\s+statistics/i, node: 'AlterStatsStmt' },
  {
    name: 'CREATE STATISTICS ON (expression)',
    since: 14,
    hint: /create\s+statistics/i,
    node: 'StatsElem',
    shows: ({ expr }) => expr !== undefined,
  },
  {
    name: 'BEGIN ATOMIC, RETURN',
    since: 14,
    hint: /begin\s+atomic|\breturn\b/i,
    node: 'CreateFunctionStmt',
    shows: (fields) => fields['sql_body'] !== undefined,
  },
  {
    name: 'PROCEDURE (OUT …)',
    since: 14,
    hint: /\bprocedure\b[\s\S]*\bout\b/i,
    node: 'CreateFunctionStmt',
    shows: (fields) =>
      fields['is_procedure'] === true &&
      nodesIn(fields['parameters'], 'FunctionParameter').some(({ mode }) => mode === 'FUNC_PARAM_OUT'),
  },
  {
    name: 'COMPRESSION',
    since: 14,
    hint: /compression/i,
    node: 'ColumnDef',
    shows: ({ compression }) => compression !== undefined,
  },
  {
    name: 'SET COMPRESSION',
    since: 14,
    hint: /compression/i,
    node: 'AlterTableCmd',
    shows: isCommand('AT_SetCompression'),
  },
  {
    name: 'LIKE … INCLUDING COMPRESSION',
    since: 14,
    hint: /compression/i,
    node: 'TableLikeClause',
    shows: ({ options }) =>
      typeof options === 'number' && options !== ALL_OF_LIKE && (options & COMPRESSION_OF_LIKE) !== 0,
  },
  {
    name: 'CREATE OR REPLACE TRIGGER',
    since: 14,
    hint: /or\s+replace/i,
    node: 'CreateTrigStmt',
    shows: ({ replace }) => replace === true,
  },
  {
    name: 'SEARCH, CYCLE',
    since: 14,
    hint: /\b(?:search|cycle)\b/i,
    node: 'CommonTableExpr',
    shows: (fields) => fields['search_clause'] !== undefined || fields['cycle_clause'] !== undefined,
  },
  {
    name: 'GROUP BY DISTINCT',
    since: 14,
    hint: /group\s+by\s+distinct/i,
    node: 'SelectStmt',
    shows: ({ groupDistinct }) => groupDistinct === true,
  },
  {
    name: 'JOIN … USING (…) AS',
    since: 14,
    hint: /\busing\b[\s\S]*\bas\b/i,
    node: 'JoinExpr',
    shows: (fields) => fields['join_using_alias'] !== undefined,
  },
  {
    name: 'DETACH PARTITION … CONCURRENTLY',
    since: 14,
    hint: /detach\s+partition/i,
    node: 'PartitionCmd',
    shows: ({ concurrent }) => concurrent === true,
  },
  {
    name: 'multirange_type_name',
    since: 14,
    hint: /multirange_type_name/i,
    node: 'CreateRangeStmt',
    shows: ({ params }) => hasOption(params, 'multirange_type_name'),
  },
  {
    name: 'GRANTED BY',
    since: 14,
    hint: /granted\s+by/i,
    node: 'GrantStmt',
    shows: ({ grantor }) => grantor !== undefined,
  },
  {
    name: 'USING spgist (…) INCLUDE',
    since: 14,
    hint: /spgist/i,
    node: 'IndexStmt',
    shows: (fields) => fields['accessMethod'] === 'spgist' && fields['indexIncludingParams'] !== undefined,
  },
  {
    name: 'NULLS NOT DISTINCT',
    since: 15,
    hint: /nulls\s+not\s+distinct/i,
    node: 'Constraint',
    shows: (fields) => fields['nulls_not_distinct'] === true,
  },
  {
    name: 'NULLS NOT DISTINCT',
    since: 15,
    hint: /nulls\s+not\s+distinct/i,
    node: 'IndexStmt',
    shows: (fields) => fields['nulls_not_distinct'] === true,
  },
  { name: 'MERGE', since: 15, hint: /\bmerge\b/i, node: 'MergeStmt' },
  {
    name: 'security_invoker',
    since: 15,
    hint: /security_invoker/i,
    node: 'DefElem',
    shows: ({ defname }) => defname === 'security_invoker',
  },
  {
    name: 'ON DELETE SET NULL (column)',
    since: 15,
    hint: /on\s+delete\s+set/i,
    node: 'Constraint',
    shows: (fields) => fields['fk_del_set_cols'] !== undefined,
  },
  {
    name: 'PUBLICATION FOR TABLES IN SCHEMA',
    since: 15,
    hint: /publication/i,
    node: 'PublicationObjSpec',
    shows: ({ pubobjtype }) =>
      pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_SCHEMA' || pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA',
  },
  {
    name: 'PUBLICATION … TABLE … (columns) WHERE',
    since: 15,
    hint: /publication/i,
    node: 'PublicationObjSpec',
    shows: ({ pubtable }) =>
      isFields(pubtable) && (pubtable['columns'] !== undefined || pubtable['whereClause'] !== undefined),
  },
  {
    name: 'SET ACCESS METHOD',
    since: 15,
    hint: /set\s+access\s+method/i,
    node: 'AlterTableCmd',
    shows: isCommand('AT_SetAccessMethod'),
  },
  {
    name: 'UNLOGGED SEQUENCE',
    since: 15,
    hint: /unlogged\s+sequence/i,
    node: 'CreateSeqStmt',
    shows: ({ sequence }) => isFields(sequence) && sequence['relpersistence'] === 'u',
  },
  {
    name: 'numeric(p, s) with s < 0 or s > p',
    since: 15,
    hint: /\b(?:numeric|decimal|dec)\s*\(/i,
    node: 'ColumnDef',
    shows: ({ typeName }) => hasUnusualScale(typeName),
  },
  {
    name: 'GRANT … ON PARAMETER',
    since: 15,
    hint: /on\s+parameter/i,
    node: 'GrantStmt',
    shows: ({ objtype }) => objtype === 'OBJECT_PARAMETER_ACL',
  },
  { name: 'JSON_OBJECT', since: 16, hint: /json_object\b/i, node: 'JsonObjectConstructor' },
  { name: 'JSON_ARRAY', since: 16, hint: /json_array\b/i, node: 'JsonArrayConstructor' },
  { name: 'JSON_ARRAY', since: 16, hint: /json_array\b/i, node: 'JsonArrayQueryConstructor' },
  { name: 'JSON_OBJECTAGG', since: 16, hint: /json_objectagg/i, node: 'JsonObjectAgg' },
  { name: 'JSON_ARRAYAGG', since: 16, hint: /json_arrayagg/i, node: 'JsonArrayAgg' },
  { name: 'IS JSON', since: 16, hint: /\bis\s+(?:not\s+)?json/i, node: 'JsonIsPredicate' },
  {
    name: 'CREATE TABLE (… STORAGE)',
    since: 16,
    hint: /\bstorage\b/i,
    node: 'ColumnDef',
    shows: (fields) => fields['storage_name'] !== undefined,
  },
  {
    name: 'CREATE STATISTICS without a name',
    since: 16,
    hint: /create\s+statistics/i,
    node: 'CreateStatsStmt',
    shows: ({ defnames }) => defnames === undefined,
  },
  {
    name: 'FROM (SELECT …) without an alias',
    since: 16,
    hint: /\(\s*(?:select|values|with)\b/i,
    node: 'RangeSubselect',
    shows: ({ alias }) => alias === undefined,
  },
  {
    name: 'GRANT … WITH INHERIT, SET',
    since: 16,
    hint: /\bgrant\b[\s\S]*\bwith\b/i,
    node: 'GrantRoleStmt',
    shows: ({ opt }) => hasOption(opt, 'inherit', 'set'),
  },
  { name: 'JSON_TABLE', since: 17, hint: /json_table/i, node: 'JsonTable' },
  {
    name: 'JSON_QUERY, JSON_VALUE, JSON_EXISTS',
    since: 17,
    hint: /json_(?:query|value|exists)/i,
    node: 'JsonFuncExpr',
  },
  { name: 'JSON()', since: 17, hint: /\bjson\s*\(/i, node: 'JsonParseExpr' },
  { name: 'JSON_SCALAR', since: 17, hint: /json_scalar/i, node: 'JsonScalarExpr' },
  { name: 'JSON_SERIALIZE', since: 17, hint: /json_serialize/i, node: 'JsonSerializeExpr' },
  { name: 'MERGE_ACTION()', since: 17, hint: /merge_action/i, node: 'MergeSupportFunc' },
  {
    name: 'MERGE … RETURNING',
    since: 17,
    hint: /\bmerge\b[\s\S]*\breturning\b/i,
    node: 'MergeStmt',
    shows: (fields) => fields['returningClause'] !== undefined,
  },
  {
    name: 'WHEN NOT MATCHED BY SOURCE',
    since: 17,
    hint: /by\s+source/i,
    node: 'MergeWhenClause',
    shows: ({ matchKind }) => matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE',
  },
  {
    name: 'SET EXPRESSION',
    since: 17,
    hint: /set\s+expression/i,
    node: 'AlterTableCmd',
    shows: isCommand('AT_SetExpression'),
  },
  {
    name: 'AT LOCAL',
    since: 17,
    hint: /\bat\s+local\b/i,
    node: 'FuncCall',
    shows: ({ funcformat, args }) => funcformat === 'COERCE_SQL_SYNTAX' && Array.isArray(args) && args.length === 1,
  },
  {
    name: 'GRANT MAINTAIN',
    since: 17,
    hint: /\bmaintain\b/i,
    node: 'AccessPriv',
    shows: (fields) => fields['priv_name'] === 'maintain',
  },
  {
    name: 'EVENT TRIGGER ON login',
    since: 17,
    hint: /event\s+trigger/i,
    node: 'CreateEventTrigStmt',
    shows: ({ eventname }) => eventname === 'login',
  },
  {
    name: 'PARTITION OF … IDENTITY',
    since: 17,
    hint: /partition\s+of\b[\s\S]*\bidentity\b/i,
    node: 'CreateStmt',
    shows: ({ partbound, tableElts }) =>
      partbound !== undefined &&
      nodesIn(tableElts, 'ColumnDef').some(({ constraints }) =>
        nodesIn(constraints, 'Constraint').some(isConstraint('CONSTR_IDENTITY')),
      ),
  },
  {
    name: 'PARTITION BY … EXCLUDE',
    since: 17,
    hint: /\bexclude\b/i,
    node: 'CreateStmt',
    shows: (fields) =>
      isPartitioned(fields) && nodesIn(fields['tableElts'], 'Constraint').some(isConstraint('CONSTR_EXCLUSION')),
  },
  {
    name: 'GENERATED … VIRTUAL',
    since: 18,
    hint: /generated\s+always\s+as\s*\(/i,
    node: 'Constraint',
    shows: (fields) => fields['contype'] === 'CONSTR_GENERATED' && fields['generated_kind'] === 'v',
  },
  {
    name: 'WITHOUT OVERLAPS',
    since: 18,
    hint: /without\s+overlaps/i,
    node: 'Constraint',
    shows: (fields) => fields['without_overlaps'] === true,
  },
  {
    name: 'FOREIGN KEY (… PERIOD …)',
    since: 18,
    hint: /\bperiod\b/i,
    node: 'Constraint',
    shows: (fields) => fields['fk_with_period'] === true,
  },
  {
    name: 'NOT ENFORCED',
    since: 18,
    hint: /\benforced\b/i,
    node: 'Constraint',
    shows: (fields) =>
      isConstraint('CONSTR_ATTR_NOT_ENFORCED', 'CONSTR_ATTR_ENFORCED')(fields) ||
      (isConstraint('CONSTR_CHECK', 'CONSTR_FOREIGN')(fields) && fields['is_enforced'] !== true),
  },
  {
    name: 'ALTER CONSTRAINT … ENFORCED, INHERIT',
    since: 18,
    hint: /alter\s+constraint/i,
    node: 'ATAlterConstraint',
    shows: (fields) => fields['alterEnforceability'] === true || fields['alterInheritability'] === true,
  },
  {
    name: 'CONSTRAINT … NOT NULL column',
    since: 18,
    hint: /(?:constraint\s+\S+|add|[,(])\s+not\s+null\b|[,(]not\s+null\s+["\w]/i,
    node: 'Constraint',
    shows: (fields) => fields['contype'] === 'CONSTR_NOTNULL' && fields['keys'] !== undefined,
  },
  { name: 'RETURNING WITH (OLD AS …)', since: 18, hint: /returning\s+with/i, node: 'ReturningOption' },
  {
    name: 'publish_generated_columns',
    since: 18,
    hint: /publish_generated_columns/i,
    node: 'DefElem',
    shows: ({ defname }) => defname === 'publish_generated_columns',
  },
];
