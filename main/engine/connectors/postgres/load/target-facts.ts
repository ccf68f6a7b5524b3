import { lookupOf, type Mapping, type Step } from '#contract/domain/mapping';
import { toldName, type RuleSeverity } from '#contract/domain/rule';
import type { ForeignKey, Table, TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';
import type { LoadSpec } from './load-spec.ts';

export type LookupStep = Extract<Step, { op: 'lookup' }>;

/** A column rows are loaded into. `alias` (c1, c2, …) is its name in staging: names of the target may be anything. */
export interface LoadColumn {
  readonly name: string;
  readonly alias: string;
  readonly isNotNull: boolean;
  readonly isIdentityAlways: boolean;
  /** Values are compared as such; else by their text, for types that know no equality or are too tolerant in it. */
  readonly isComparable: boolean;
  /** As `format_type` spells it. */
  readonly type: string;
  readonly lookup: LookupStep | undefined;
  /** What gives a new key, where the target issues them; they are looked up after. */
  readonly issue: string | undefined;
}

/** Do two values of the column differ, in SQL. */
export function isOther({ isComparable }: LoadColumn, left: string, right: string): string {
  const cast = isComparable ? '' : '::text COLLATE "C"';
  return `${left}${cast} IS DISTINCT FROM ${right}${cast}`;
}

/** Columns no two rows may share; `isIndexed`: the target itself says so, hence one probe a row is cheap. */
export interface UniqueKey {
  readonly columns: readonly LoadColumn[];
  readonly isIndexed: boolean;
  /** What becomes of a row whose value belongs to another one. */
  readonly severity: RuleSeverity;
}

export interface Reference {
  readonly columns: readonly LoadColumn[];
  /** The referenced relation, quoted. */
  readonly relation: string;
  readonly relationName: string;
  readonly referencedColumns: readonly string[];
  /** Columns of staging that hold the referenced ones, when the table refers to itself. */
  readonly within: readonly LoadColumn[] | undefined;
  readonly severity: RuleSeverity;
  /** The name it is told by. */
  readonly rule: string;
}

export interface CheckConstraint {
  readonly name: string;
  /** Over the target's column names, as the catalog prints it. */
  readonly expression: string;
  readonly columns: readonly LoadColumn[];
}

/** What the target says about the table, cut down to the columns that are loaded. */
export interface TargetFacts {
  readonly columns: readonly LoadColumn[];
  readonly key: readonly LoadColumn[];
  /** What becomes of a second row of the run under the same key. */
  readonly keySeverity: RuleSeverity;
  readonly uniqueKeys: readonly UniqueKey[];
  readonly uniqueWarnings: readonly UniqueKey[];
  readonly references: readonly Reference[];
  readonly checks: readonly CheckConstraint[];
}

/** `relation` is what the catalog is asked about: the table, or its stand-in in a dry run. */
export async function readTargetFacts(
  client: PostgresClient,
  spec: LoadSpec,
  table: Table,
  relation: string,
): Promise<TargetFacts> {
  const columns = await readColumns(client, spec.mapping, relation);
  const byName = new Map(columns.map((column) => [column.name, column]));
  /** Undefined when one of them isn't loaded: the target fills it, and then only the target can judge. */
  const all = (names: readonly string[]): readonly LoadColumn[] | undefined => {
    const found = names.map((name) => byName.get(name)).filter((column) => column !== undefined);
    return found.length === names.length ? found : undefined;
  };
  const own = [table.primaryKey, ...table.uniqueKeys].filter((names) => names.length > 0);
  const ruled = (severity: RuleSeverity): (readonly string[])[] =>
    spec.rules.flatMap((rule) => (rule.rule === 'unique' && rule.severity === severity ? [rule.columns] : []));
  /** What the target itself demands is met by leaving rows out as well. */
  const severityOf = (names: readonly string[]): RuleSeverity =>
    ruled('skip').some((skipped) => sameSet(skipped, names)) ? 'skip' : 'error';
  const uniqueKey = (isIndexed: boolean, severity?: RuleSeverity) => (names: readonly string[]) => {
    const found = all(names);
    return found === undefined ? [] : [{ columns: found, isIndexed, severity: severity ?? severityOf(names) }];
  };
  const isUpsertKey = (names: readonly string[]): boolean => spec.mode === 'upsert' && sameSet(names, spec.key);
  return {
    columns,
    key: spec.mode === 'upsert' ? (all(spec.key) ?? []) : [],
    keySeverity: severityOf(spec.key),
    uniqueKeys: distinct([
      ...own.filter((names) => !isUpsertKey(names)).flatMap(uniqueKey(true)),
      ...[...ruled('error'), ...ruled('skip')].filter((names) => !isUpsertKey(names)).flatMap(uniqueKey(false)),
    ]),
    uniqueWarnings: ruled('warning').flatMap(uniqueKey(false, 'warning')),
    references: readReferences(spec, table, all),
    checks: await readChecks(client, relation, all),
  };
}

const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((name) => right.includes(name));

/** A rule that repeats what the target demands anyway is not asked twice. */
function distinct(keys: readonly UniqueKey[]): readonly UniqueKey[] {
  const names = (key: UniqueKey): string[] => key.columns.map(({ name }) => name);
  return keys.filter((key, at) => keys.findIndex((other) => sameSet(names(other), names(key))) === at);
}

async function readColumns(client: PostgresClient, mapping: Mapping, relation: string): Promise<readonly LoadColumn[]> {
  const found = await client.rows(
    `SELECT a.attname AS name, a.attnotnull OR (t.typtype = 'd' AND t.typnotnull) AS not_null,
            a.attidentity = 'a' AS is_always, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
            CASE WHEN a.attidentity = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) ELSE
              format('pg_catalog.nextval(%L)', pg_catalog.pg_get_serial_sequence($2, a.attname)) END AS issue,
            t.typcategory IN ('N', 'D', 'B', 'T') OR t.typname = 'uuid' AS is_comparable
     FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
     LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [relation, relation],
  );
  return mapping.map(({ column, steps }, at) => {
    const facts = found.find(({ name }) => name === column);
    return {
      name: column,
      alias: `c${at + 1}`,
      isNotNull: facts?.not_null === 't',
      isIdentityAlways: facts?.is_always === 't',
      isComparable: facts?.is_comparable === 't',
      type: facts?.type ?? 'text',
      lookup: lookupOf(steps),
      issue: steps.at(-1)?.op === 'reissue' ? (facts?.issue ?? undefined) : undefined,
    };
  });
}

function readReferences(
  spec: LoadSpec,
  table: Table,
  all: (names: readonly string[]) => readonly LoadColumn[] | undefined,
): readonly Reference[] {
  type Wanted = Pick<ForeignKey, 'columns' | 'references' | 'referencedColumns'> & Pick<Reference, 'severity' | 'rule'>;
  const told = spec.rules
    .filter((rule) => rule.rule === 'foreign-key')
    .map((rule): Wanted => ({ ...rule, rule: toldName(rule) }));
  const wanted: Wanted[] = [
    // First: what the target demands is met by leaving rows out as well.
    ...told.filter(({ severity }) => severity === 'skip'),
    ...table.foreignKeys.map((key) => ({ ...key, severity: 'error' as const, rule: 'foreign-key' })),
    ...told,
  ];
  const identity = ({ columns, references, referencedColumns }: Wanted): string =>
    JSON.stringify([columns, references.schema, references.table, referencedColumns]);
  const once = wanted.filter((key, at) => wanted.findIndex((other) => identity(other) === identity(key)) === at);
  return once.flatMap(({ columns, references, referencedColumns, severity, rule }) => {
    const found = all(columns);
    if (found === undefined) return [];
    if (isLookedUp(found, references, referencedColumns)) return [];
    const isSelf = references.schema === spec.table.schema && references.table === spec.table.table;
    return [
      {
        columns: found,
        relation: quoteTable(references),
        relationName: `${references.schema}.${references.table}`,
        referencedColumns: referencedColumns.map(quoteIdentifier),
        within: isSelf ? all(referencedColumns) : undefined,
        severity,
        rule,
      },
    ];
  });
}

/** What a lookup took from the referenced column is there: the same question is not asked twice. */
function isLookedUp(
  [column, ...others]: readonly LoadColumn[],
  { schema, table }: TableName,
  referencedColumns: readonly string[],
): boolean {
  const lookup = column?.lookup;
  if (lookup === undefined || others.length > 0) return false;
  return lookup.schema === schema && lookup.table === table && lookup.result === referencedColumns[0];
}

async function readChecks(
  client: PostgresClient,
  relation: string,
  all: (names: readonly string[]) => readonly LoadColumn[] | undefined,
): Promise<readonly CheckConstraint[]> {
  const found = await client.rows(
    `SELECT c.conname AS name, pg_catalog.pg_get_expr(c.conbin, c.conrelid) AS expression,
            (SELECT pg_catalog.json_agg(a.attname ORDER BY k.n)
             FROM pg_catalog.unnest(c.conkey) WITH ORDINALITY k(attnum, n)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns
     FROM pg_catalog.pg_constraint c WHERE c.conrelid = $1::regclass AND c.contype = 'c' ORDER BY c.conname COLLATE "C"`,
    [relation],
  );
  return found.flatMap(({ name, expression, columns: names }) => {
    const columns = names === null || names === undefined ? undefined : all(JSON.parse(names) as string[]);
    return columns === undefined ? [] : [{ name: name ?? '', expression: expression ?? '', columns }];
  });
}
