import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';
import { createTableSql } from '#engine/connectors/postgres/create-table';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { isReservedSchema } from '#engine/connectors/postgres/table-ground';
import { tableText } from '#engine/rows/target-tables';
import { checkReference } from './check-mapping.ts';
import type { PlanFacts } from './plan-facts.ts';

type Facts = Pick<PlanFacts, 'tables' | 'targetName'>;
type Problem = PlanProblem['failure'];

/** What keeps a table from being created: in itself, in what it refers to, or where it would stand. */
export function checkNewTable(create: Table, facts: Facts): PlanProblem[] {
  const own = [...checkColumns(create), ...checkReferences(create, facts), ...checkExisting(create, facts)];
  return [
    ...own.map((failure) => ({ place: 'target.create', failure })),
    ...checkGround(create, facts).map((failure) => ({ place: 'target.table', failure })),
  ];
}

function checkColumns(create: Table): Problem[] {
  const table = tableText(create.name);
  const names = create.columns.map(({ name }) => name);
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  const keyed = new Set([create.primaryKey, ...create.uniqueKeys].flat());
  const foreign = create.foreignKeys.flatMap(({ columns }) => columns);
  const missing = [...new Set([...keyed, ...foreign])].filter((name) => !names.includes(name));
  const sql = createTableSql(create);
  return [
    ...[...twice].map((column) => fail('COLUMN_TWICE', { table, column }).failure),
    ...missing.map((column) => fail('TARGET_COLUMN_MISSING', { table, column }).failure),
    ...(sql.ok ? [] : [sql.failure]),
  ];
}

/** It may refer to itself. */
const checkReferences = ({ name, foreignKeys }: Table, facts: Facts): Problem[] =>
  foreignKeys
    .filter(({ references }) => tableText(references) !== tableText(name))
    .flatMap(({ references, referencedColumns }) => checkReference(references, referencedColumns, facts));

/** A table that is there already may be the one an earlier run of this plan made. */
function checkExisting(create: Table, { tables: { table: existing } }: Facts): Problem[] {
  if (existing === undefined || isMadeFrom(create, existing)) return [];
  return [fail('TARGET_TABLE_EXISTS', { table: tableText(existing.name) }).failure];
}

const isMadeFrom = (create: Table, existing: Table): boolean =>
  create.columns.every(({ name, type }) =>
    existing.columns.some((column) => column.name === name && column.type === type),
  );

/** Is there a schema the table may be created in, or may it be created with it? */
function checkGround(
  { name: { schema } }: Table,
  { tables: { ground }, targetName: connectionName }: Facts,
): Problem[] {
  if (ground === undefined) return [];
  if (isReservedSchema(schema)) return [fail('TARGET_SCHEMA_RESERVED', { schema }).failure];
  if (ground.mayCreate) return [];
  return ground.schemaExists
    ? [fail('RIGHTS_MISSING', { connectionName, right: `CREATE ON SCHEMA ${quoteIdentifier(schema)}` }).failure]
    : [fail('TARGET_SCHEMA_MISSING', { connectionName, schema }).failure];
}
