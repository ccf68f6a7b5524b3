import type { ColumnMapping } from '#contract/domain/mapping';
import type { Rule } from '#contract/domain/rule';
import type { Table, TableName } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import type { proposeMigration } from '#contract/operations/migration/propose-migration';
import { ok, type Result } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import { createTableSql } from '#engine/connectors/postgres/create-table';
import { describeWith } from '#engine/connectors/postgres/describe';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { groundWith, type TableGround } from '#engine/connectors/postgres/table-ground';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { tableText } from '#engine/rows/target-tables';
import { matchColumns, referenceOf, type ColumnMatch } from './propose/match-columns.ts';
import { proposeSteps } from './propose/propose-steps.ts';
import { proposeTable } from './propose/propose-table.ts';
import type { SampledColumn } from './propose/sampled-column.ts';
import type { MigrationServices } from './services.ts';
import { planSource } from './source/plan-source.ts';

/** From names and contents: a start that a person looks through before anything is saved. */
export const handleProposeMigration =
  (services: Pick<MigrationServices, 'store' | 'vault' | 'clock'>): Handler<typeof proposeMigration> =>
  async ({ source, target }, { signal }) => {
    const sampled = await planSource(services, source).sample(signal);
    if (!sampled.ok) return sampled;
    const server = await postgresTargetOf(services, target.connectionId);
    if (!server.ok) return server;
    const described = await describeWithReferences(server.value, target.table, signal);
    if (!described.ok) return described;

    const { table: existing, references, ground } = described.value;
    const table = existing ?? proposeTable(target.table, sampled.value);
    const matches = existing === undefined ? pairInOrder(table, sampled.value) : matchColumns(table, sampled.value);
    const year = new Date(services.clock.nowMs()).getUTCFullYear();
    const proposed = matches.map((match) => {
      const key = referenceOf(match.column.name, table.foreignKeys);
      const referenced = key && references.get(tableText(key.references));
      const reference = key !== undefined && referenced !== undefined ? { key, table: referenced } : undefined;
      return { match, ...proposeSteps(match, { reference, year }) };
    });
    const mapping = proposed.map(({ match: { column, from }, steps }): ColumnMapping => {
      return { column: column.name, from: from.map(({ name }) => name), steps: [...steps] };
    });
    const sql = existing === undefined ? createTableSql(table, ground) : undefined;
    return ok({
      ...{ table, exists: existing !== undefined, createSql: sql?.ok === true ? sql.value : '', mapping },
      uncertain: proposed
        .filter(({ match, isUncertain }) => match.isGuess || isUncertain)
        .map(({ match }) => match.column.name),
      ...{ rules: proposeRules(matches, table), key: proposeKey(table, mapping) },
    });
  };

interface Described {
  readonly table: Table | undefined;
  /** Tables the table refers to, by `tableText`. */
  readonly references: ReadonlyMap<string, Table>;
  /** Where it would be created. */
  readonly ground: TableGround;
}

function describeWithReferences(
  target: PostgresTarget,
  name: TableName,
  signal: AbortSignal,
): Promise<Result<Described, ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    const table = await describeWith(client, name);
    const references = new Map<string, Table>();
    for (const key of table?.foreignKeys ?? []) {
      const referenced = await describeWith(client, key.references);
      if (referenced !== undefined) references.set(tableText(key.references), referenced);
    }
    return { table, references, ground: await groundWith(client, name.schema) };
  });
}

/** A proposed table has a column for each of the source's. */
const pairInOrder = ({ columns }: Table, sources: readonly SampledColumn[]): ColumnMatch[] =>
  columns.flatMap((column, index) => {
    const source = sources[index];
    return source === undefined ? [] : [{ column, from: [source], isGuess: false }];
  });

/** Two rows with one СНИЛС may be one person with two jobs: worth a look, no reason to refuse a row. */
function proposeRules(matches: readonly ColumnMatch[], { primaryKey, uniqueKeys }: Table): Rule[] {
  const isUnique = (name: string): boolean =>
    [primaryKey, ...uniqueKeys].some((columns) => columns.length === 1 && columns[0] === name);
  return matches
    .filter(({ column, from }) => from[0]?.looksLike === 'snils' && from.length === 1 && !isUnique(column.name))
    .map(({ column }) => ({ rule: 'unique', columns: [column.name], severity: 'warning' }));
}

/** The first key of the table that is wholly mapped. */
function proposeKey({ primaryKey, uniqueKeys }: Table, mapping: readonly ColumnMapping[]): string[] {
  const mapped = new Set(mapping.map(({ column }) => column));
  const key = [primaryKey, ...uniqueKeys].find(
    (columns) => columns.length > 0 && columns.every((name) => mapped.has(name)),
  );
  return [...(key ?? [])];
}
