import type { RuleSeverity } from '#contract/domain/rule';
import { quoteIdentifier, quoteLiteral, quoteTable } from '../quote-identifier.ts';
import { isServerError } from '../failures.ts';
import { NOT_REFUSED, type LoadContext } from './load-context.ts';
import type { LoadColumn, Reference, UniqueKey } from './target-facts.ts';

/** One question to all rows of the chunk at once; rows that meet `condition` offend. */
interface Check {
  readonly columns: readonly LoadColumn[];
  readonly rule: string;
  /** Over `r`, a row of vakhta_rows. */
  readonly condition: string;
  /** What `condition` implies and the row alone can tell: all such checks share one reading of the chunk. */
  readonly sieve?: string;
  /** The value met, as text. */
  readonly value: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly severity: RuleSeverity;
}

export const valueOf = (columns: readonly LoadColumn[]): string =>
  columns.length === 1
    ? `r.${columns[0]?.alias ?? ''}::text`
    : `concat_ws(', ', ${columns.map(({ alias }) => `r.${alias}::text`).join(', ')})`;

export const namesOf = (columns: readonly LoadColumn[]): string => columns.map(({ name }) => name).join(', ');

/** A row with a null among these columns has no value to compare. */
export const isWhole = (columns: readonly LoadColumn[], row = 'r'): string =>
  columns.map(({ alias }) => `${row}.${alias} IS NOT NULL`).join(' AND ');

export async function fillLookups({ client, facts }: LoadContext): Promise<void> {
  for (const { alias, lookup } of facts.columns) {
    if (lookup === undefined) continue;
    const match = `l.${quoteIdentifier(lookup.match)}`;
    const result = `l.${quoteIdentifier(lookup.result)}`;
    await client.run(
      `INSERT INTO pg_temp.vakhta_lookup_${alias}
       SELECT ${match}, (array_agg(${result}))[1], count(*) FROM ${quoteTable(lookup)} l
       WHERE ${match} IN (SELECT DISTINCT s.${alias} FROM pg_temp.vakhta_stage s) AND ${result} IS NOT NULL
       GROUP BY ${match}`,
    );
    // A temporary table without statistics counts as one row that fits, and each row of the chunk would walk all of it.
    await client.run(`ANALYZE pg_temp.vakhta_lookup_${alias}`);
  }
}

/** What refuses or skips a row and depends on nothing but the row and what stood in the target before it. */
export async function checkEachRow(context: LoadContext): Promise<void> {
  const { columns, references } = context.facts;
  await record(context, 0, [
    ...columns.flatMap(lookupChecks),
    ...columns.flatMap((column) => notNullChecks(column, context)),
    ...references
      .filter(({ severity, within }) => severity !== 'warning' && within === undefined)
      .map((reference) => referenceCheck(reference, missing(reference, context))),
  ]);
  await checkConstraints(context);
}

/**
 * Of rows that refer to their own table: those whose other row is neither there nor will be. `lost` are rows that lose
 * a unique value as things stand: nobody can refer to them, and their own reason is known. Answers how many.
 */
export async function checkSelfReferences(context: LoadContext, lost: readonly number[]): Promise<number> {
  const selves = context.facts.references.filter(
    ({ severity, within }) => severity !== 'warning' && within !== undefined,
  );
  const isKept = (row: string): string =>
    lost.length === 0 ? '' : `AND ${row}.row <> ALL ('{${lost.join(',')}}'::bigint[])`;
  const lives = `${isKept('p')} AND ${NOT_REFUSED.replace('f.row = r.row', 'f.row = p.row')}`;
  const checks = selves.map((reference) =>
    referenceCheck(reference, `${missing(reference, context)} ${missingInChunk(reference, lives)}`),
  );
  return record(context, 50, checks, `AND ${NOT_REFUSED} ${isKept('r')}`);
}

/** Rules that only warn, asked of the rows that will be loaded. */
export async function checkWarnings(context: LoadContext): Promise<void> {
  const { references, uniqueWarnings } = context.facts;
  await record(context, 100, [
    ...references
      .filter(({ severity }) => severity === 'warning')
      .map((reference) => referenceCheck(reference, `${missing(reference, context)} ${missingInChunk(reference)}`)),
    ...uniqueWarnings.map((key) => uniqueWarning(key, context)),
  ]);
}

function lookupChecks(column: LoadColumn): Check[] {
  const { alias, lookup } = column;
  if (lookup === undefined) return [];
  const asked = `r.m${alias.slice(1)}`;
  const found = `SELECT matches FROM pg_temp.vakhta_lookup_${alias} l WHERE l.match = ${asked}`;
  const facts = { table: `${lookup.schema}.${lookup.table}`, match: lookup.match };
  const sieve = `${asked} IS NOT NULL AND r.${alias} IS NULL`;
  const check = { columns: [column], value: `${asked}::text`, facts, sieve, severity: 'error' as const };
  return [
    { ...check, rule: 'lookup', condition: `${asked} IS NOT NULL AND NOT EXISTS (${found})` },
    { ...check, rule: 'lookup-ambiguous', condition: `(${found}) > 1` },
  ];
}

function notNullChecks(column: LoadColumn, { facts }: LoadContext): Check[] {
  if (!column.isNotNull && !facts.key.includes(column)) return [];
  // A lookup that found nothing has been named as such.
  const asked = column.lookup === undefined ? '' : `AND r.m${column.alias.slice(1)} IS NULL`;
  const sieve = `r.${column.alias} IS NULL ${asked}`;
  return [
    { columns: [column], rule: 'not-null', condition: sieve, sieve, value: 'NULL', facts: {}, severity: 'error' },
  ];
}

const referenceCheck = ({ columns, relationName, severity, rule }: Reference, condition: string): Check => ({
  columns,
  rule,
  condition,
  value: valueOf(columns),
  facts: { table: relationName },
  severity,
});

function missing({ columns, relation, referencedColumns, within }: Reference, context: LoadContext): string {
  const same = (row: string, names: readonly string[]): string =>
    columns.map(({ alias }, at) => `${row}.${names[at] ?? ''} = r.${alias}`).join(' AND ');
  const table = within === undefined ? relation : context.existing;
  const inTable = `NOT EXISTS (SELECT 1 FROM ${table} t WHERE ${same('t', referencedColumns)})`;
  const seen = within?.map(({ alias }) => alias);
  const inRun =
    context.spec.isDryRun && seen !== undefined
      ? `AND NOT EXISTS (SELECT 1 FROM pg_temp.vakhta_seen v WHERE ${same('v', seen)})`
      : '';
  return `${isWhole(columns)} AND ${inTable} ${inRun}`;
}

/** A row may refer to one of the same chunk, before or after it. */
function missingInChunk({ columns, within }: Reference, lives = ''): string {
  if (within === undefined) return '';
  const same = within.map(({ alias }, at) => `p.${alias} = r.${columns[at]?.alias ?? ''}`).join(' AND ');
  return `AND NOT EXISTS (SELECT 1 FROM pg_temp.vakhta_rows p WHERE ${same} ${lives})`;
}

function uniqueWarning({ columns }: UniqueKey, { existing, facts, spec }: LoadContext): Check {
  const same = (row: string, name: (column: LoadColumn) => string): string =>
    columns.map((column) => `${row}.${name(column)} = r.${column.alias}`).join(' AND ');
  const quoted = (column: LoadColumn): string => quoteIdentifier(column.name);
  const aliased = (column: LoadColumn): string => column.alias;
  // Of an upsert, the row that stands under the same key is this row.
  const isOther = (row: string, name: (column: LoadColumn) => string): string =>
    facts.key.length === 0
      ? ''
      : `AND (${facts.key.map((column) => `${row}.${name(column)} IS DISTINCT FROM r.${column.alias}`).join(' OR ')})`;
  const places = [
    `EXISTS (SELECT 1 FROM ${existing} t WHERE ${same('t', quoted)} ${isOther('t', quoted)})`,
    `EXISTS (SELECT 1 FROM pg_temp.vakhta_rows p WHERE ${same('p', aliased)} AND p.row < r.row)`,
    ...(spec.isDryRun
      ? [`EXISTS (SELECT 1 FROM pg_temp.vakhta_seen v WHERE ${same('v', aliased)} ${isOther('v', aliased)})`]
      : []),
  ];
  const condition = `${isWhole(columns)} AND (${places.join(' OR ')})`;
  return { columns, rule: 'unique', condition, value: valueOf(columns), facts: {}, severity: 'warning' };
}

/** The target's own CHECK constraints, asked before the merge: a chunk with many offenders is not merged many times. */
async function checkConstraints(context: LoadContext): Promise<void> {
  const { client, facts } = context;
  const named = facts.columns.map(({ name, alias }) => `r.${alias} AS ${quoteIdentifier(name)}`).join(', ');
  for (const [at, { name, expression, columns }] of facts.checks.entries()) {
    await client.run('SAVEPOINT vakhta_check');
    try {
      await client.run(
        `INSERT INTO pg_temp.vakhta_refusal
         SELECT o.vakhta_row, ${at + 20}, $1, 'check', NULL, $2::jsonb, 'error'
         FROM (SELECT r.row AS vakhta_row, ${named} FROM pg_temp.vakhta_rows r WHERE ${NOT_REFUSED}) o
         WHERE (${expression}) IS FALSE`,
        [namesOf(columns), JSON.stringify({ constraint: name })],
      );
    } catch (error) {
      // An expression that fails on some row: the merge will meet it again and find the row.
      if (!isServerError(error)) throw error;
      await client.run('ROLLBACK TO SAVEPOINT vakhta_check');
    }
    await client.run('RELEASE SAVEPOINT vakhta_check');
  }
}

async function record(context: LoadContext, from: number, checks: readonly Check[], and = ''): Promise<number> {
  if (checks.length === 0) return 0;
  const sieves = checks.flatMap(({ sieve }) => (sieve === undefined ? [] : [`(${sieve})`]));
  const sieved = `WITH sieved AS MATERIALIZED (SELECT * FROM pg_temp.vakhta_rows r WHERE ${sieves.join(' OR ')})`;
  const questions = checks.map(
    ({ columns, rule, condition, sieve, value, facts, severity }, at) =>
      `SELECT r.row, ${from + at}, ${quoteLiteral(namesOf(columns))}, ${quoteLiteral(rule)}, ${value},
         ${quoteLiteral(JSON.stringify(facts))}::jsonb, ${quoteLiteral(severity)}
       FROM ${sieve === undefined ? 'pg_temp.vakhta_rows' : 'sieved'} r WHERE ${condition} ${and}`,
  );
  return context.client.run(
    `INSERT INTO pg_temp.vakhta_refusal ${sieves.length === 0 ? '' : sieved} ${questions.join(' UNION ALL ')}`,
  );
}
