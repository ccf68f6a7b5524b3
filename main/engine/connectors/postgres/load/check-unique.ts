import type { RuleSeverity } from '#contract/domain/rule';
import { quoteIdentifier } from '../quote-identifier.ts';
import { isWhole, namesOf } from './check-rows.ts';
import { keyText } from './key-text.ts';
import { NOT_REFUSED, type LoadContext } from './load-context.ts';
import { settleUnique, UPSERT_KEY_NO, type Candidate, type Clash } from './settle-unique.ts';
import type { LoadColumn, UniqueKey } from './target-facts.ts';

const aliased = (row: string) => (column: LoadColumn) => `${row}.${column.alias}`;
const quoted = (row: string) => (column: LoadColumn) => `${row}.${quoteIdentifier(column.name)}`;
const same = (columns: readonly LoadColumn[], left: (column: LoadColumn) => string): string =>
  columns.map((column) => `${left(column)} = r.${column.alias}`).join(' AND ');

/** Rows, among those nothing else speaks against, whose value in a unique key belongs to another row. */
export async function findClashes(context: LoadContext): Promise<readonly Clash[]> {
  const { facts } = context;
  const candidates: Candidate[] = [];
  if (facts.key.length > 0) candidates.push(...(await ask(context, UPSERT_KEY_NO, facts.key, holderOfKey(context))));
  for (const [at, key] of facts.uniqueKeys.entries()) {
    candidates.push(...(await ask(context, at + 1, key.columns, holderOfValue(context, key))));
  }
  if (facts.key.length > 0) candidates.push(...(await rowsOfHolders(context, candidates)));
  return settleUnique(candidates);
}

/** The columns' names of a clash, for its violation. */
export const clashColumns = ({ facts }: LoadContext, { keyNo }: Clash): string =>
  namesOf(keyNo === UPSERT_KEY_NO ? facts.key : (facts.uniqueKeys[keyNo - 1]?.columns ?? []));

/** What becomes of the row that loses. */
export const clashSeverity = ({ facts }: LoadContext, { keyNo }: Clash): RuleSeverity =>
  keyNo === UPSERT_KEY_NO ? facts.keySeverity : (facts.uniqueKeys[keyNo - 1]?.severity ?? 'error');

const ownText = ({ facts }: LoadContext, row: string): string =>
  facts.key.length > 0 ? keyText(facts.key, aliased(row)) : `'row:' || ${row}.row`;

/** SQL for `ARRAY[who, label]` of the row that has a value, and a list of all such rows to join, when it needs one. */
interface HolderSql {
  readonly held: string;
  readonly met?: string;
}

const first = (columns: readonly LoadColumn[]): LoadColumn => {
  const [column] = columns;
  if (column === undefined) throw new Error('a key without columns');
  return column;
};

/** Only rows that share their value with another one of the chunk, or meet somebody else's in the target. */
async function ask(
  context: LoadContext,
  keyNo: number,
  columns: readonly LoadColumn[],
  holder: HolderSql,
): Promise<Candidate[]> {
  const fits = `${isWhole(columns)} AND ${NOT_REFUSED}`;
  const list = columns.map(aliased('r')).join(', ');
  // Texts are made outside the fence, of the few rows that come through.
  const needed = new Set([...columns, ...context.facts.key].map(aliased('r')));
  const rows = await context.client.rows(
    `WITH twin AS MATERIALIZED (
       SELECT ${list} FROM pg_temp.vakhta_rows r WHERE ${fits} GROUP BY ${list} HAVING count(*) > 1)
     ${holder.met === undefined ? '' : `, met AS MATERIALIZED (${holder.met})`}
     SELECT q.row, ${ownText(context, 'q')} AS own, ${keyText(columns, aliased('q'))} AS value,
       q.held[1] AS holder, q.held[2] AS label
     FROM (SELECT r.row, ${[...needed].join(', ')}, ${holder.held} AS held,
             ${aliased('twin')(first(columns))} IS NOT NULL AS has_twin
           FROM pg_temp.vakhta_rows r LEFT JOIN twin ON ${same(columns, aliased('twin'))}
           ${holder.met === undefined ? '' : 'LEFT JOIN met ON met.row = r.row'} WHERE ${fits} OFFSET 0) q
     WHERE q.has_twin OR q.held IS NOT NULL AND q.held[1] <> ${ownText(context, 'q')}`,
  );
  return rows.map((row) => candidateOf(row, keyNo));
}

const candidateOf = (row: Readonly<Record<string, string | null>>, keyNo: number): Candidate => ({
  row: Number(row.row),
  keyNo,
  value: row.value ?? '',
  own: row.own ?? '',
  holder: row.holder ?? undefined,
  label: row.label ?? undefined,
});

/** An earlier row of this run under the same key. It is nobody's own, since the key is the same. */
function holderOfKey({ facts, runNo, spec }: LoadContext): HolderSql {
  const known = spec.isDryRun
    ? `SELECT 1 FROM pg_temp.vakhta_seen v WHERE ${same(facts.key, aliased('v'))}`
    : `SELECT 1 FROM vakhta.row_origin o WHERE o.run_no = ${runNo}
         AND o.key_hash = pg_catalog.md5(${keyText(facts.key, aliased('r'))})::uuid`;
  return { held: `CASE WHEN EXISTS (${known}) THEN ARRAY['earlier', 'unique-in-file'] END` };
}

/**
 * Who else has the value: who it is, and how a clash with them is called. A scalar subquery, because the planner would
 * make a join of EXISTS and read the whole target for each chunk where one index probe a row is cheaper. Of an upsert
 * the row's own place in the target is left out by comparing keys as they are: texts are made for rows that clash.
 */
function holderOfValue(context: LoadContext, { columns, isIndexed }: UniqueKey): HolderSql {
  const { existing, facts, spec } = context;
  const who = (of: (column: LoadColumn) => string): string =>
    facts.key.length > 0 ? keyText(facts.key, of) : "'there'";
  const isSeen = `EXISTS (SELECT 1 FROM pg_temp.vakhta_seen k WHERE ${facts.key
    .map((column) => `k.${column.alias} = ${quoted('t')(column)}`)
    .join(' AND ')})`;
  // Of an upsert's dry run, a row seen before stands where the run put it, no longer where the table has it.
  const notSeen = spec.isDryRun && facts.key.length > 0 ? `AND NOT ${isSeen}` : '';
  const notItself = facts.key.length > 0 ? `AND NOT (${same(facts.key, quoted('t'))})` : '';
  const except = `${notItself} ${notSeen}`;
  const there = `ARRAY[${who(quoted('t'))}, ${tableLabel(context)}]`;
  const inTable = isIndexed
    ? `(SELECT ${there} FROM ${existing} t WHERE ${same(columns, quoted('t'))} ${except} LIMIT 1)`
    : 'met.held';
  const inRun = `(SELECT ARRAY[${who(aliased('v'))}, 'unique-in-file'] FROM pg_temp.vakhta_seen v
    WHERE ${same(columns, aliased('v'))} LIMIT 1)`;
  const held = spec.isDryRun ? `coalesce(${inRun}, ${inTable})` : inTable;
  if (isIndexed) return { held };
  // Without an index each probe would read the whole table: all are joined at once instead.
  const met = `SELECT DISTINCT ON (r.row) r.row, ${there} AS held
    FROM pg_temp.vakhta_rows r JOIN ${existing} t ON ${same(columns, quoted('t'))} ${except} ORDER BY r.row`;
  return { held, met };
}

/** Was it this run that put the row there? Of inserts the age of the row tells, of upserts the register of origins. */
function tableLabel({ facts, runNo, spec }: LoadContext): string {
  if (spec.isDryRun) return `'unique'`;
  const isOurs =
    facts.key.length > 0
      ? `EXISTS (SELECT 1 FROM vakhta.row_origin o WHERE o.run_no = ${runNo}
           AND o.key_hash = pg_catalog.md5(${keyText(facts.key, quoted('t'))})::uuid)`
      : `pg_catalog.age(t.xmin) <= (SELECT pg_catalog.age((first_xid % 4294967296)::text::xid)
           FROM vakhta.load WHERE run_no = ${runNo})`;
  return `CASE WHEN ${isOurs} THEN 'unique-in-file' ELSE 'unique' END`;
}

/** Rows of the chunk that stand in the target where another row wants to go: they may leave before it comes. */
async function rowsOfHolders(context: LoadContext, candidates: readonly Candidate[]): Promise<Candidate[]> {
  const holders = new Set(candidates.flatMap(({ holder, keyNo }) => (keyNo === UPSERT_KEY_NO ? [] : (holder ?? []))));
  if (holders.size === 0) return [];
  const found: Candidate[] = [];
  for (const [at, { columns }] of context.facts.uniqueKeys.entries()) {
    const rows = await context.client.rows(
      `SELECT q.row, q.own, q.value FROM (
         SELECT r.row, ${ownText(context, 'r')} AS own,
           CASE WHEN ${isWhole(columns)} THEN ${keyText(columns, aliased('r'))} ELSE 'none, ' || r.row END AS value
         FROM pg_temp.vakhta_rows r WHERE ${NOT_REFUSED}) q
       WHERE q.own = ANY ($1)`,
      [[...holders]],
    );
    const known = new Set(candidates.filter(({ keyNo }) => keyNo === at + 1).map(({ row }) => row));
    found.push(...rows.map((row) => candidateOf(row, at + 1)).filter(({ row }) => !known.has(row)));
  }
  return found;
}
