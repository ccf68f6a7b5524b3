import type { Violation } from '#contract/domain/quarantine';
import type { ColumnTotal } from '#contract/domain/report';
import { addTotals } from '../column-totals.ts';
import { isServerError } from '../failures.ts';
import { quoteIdentifier } from '../quote-identifier.ts';
import { imageKeyText, noteMerged, returnKey } from './before-images.ts';
import { figureSql, totalsOf, type Figure } from './figures.ts';
import { noteIssued, returnIssued } from './issued-keys.ts';
import { keyText } from './key-text.ts';
import type { LoadContext } from './load-context.ts';
import type { Refusal } from './refusal.ts';
import { isAboutRows, refusedByTarget } from './row-errors.ts';
import { isOther, type LoadColumn } from './target-facts.ts';

export interface Merged {
  readonly rowsLoaded: number;
  readonly rowsUnchanged: number;
  /** The target's side, asked of the target. */
  readonly totals: readonly ColumnTotal[];
  readonly refusals: readonly Refusal[];
}

/**
 * Merges what is left in staging, `rowCount` rows in file order, with one statement. Where PostgreSQL refuses some row
 * (a trigger, an exclusion constraint, an index over an expression), the rows are halved until those that it refuses
 * stand alone; all others are merged.
 */
export async function mergeRows(context: LoadContext, rowCount: number, figures: readonly Figure[]): Promise<Merged> {
  const isUpsert = context.facts.key.length > 0;
  const rowsUnchanged = isUpsert ? await lookAtExisting(context) : 0;
  const whole = await tryMerge(context, figures, undefined, rowCount - rowsUnchanged);
  const unchanged = rowsUnchanged === 0 ? [] : await totalsOfUnchanged(context, figures);
  if (whole.ok) {
    const totals = addTotals(whole.totals, unchanged);
    return { rowsLoaded: rowCount - rowsUnchanged, rowsUnchanged, totals, refusals: [] };
  }
  const rows = (await context.client.rows(rowsToMerge(isUpsert))).map(({ row }) => Number(row));
  const parts = await mergeHalves(context, figures, rows, whole.violation);
  const refused = parts.refusals.map(({ row }) => row);
  await removeFromStaging(context, refused);
  return {
    rowsLoaded: rows.length - refused.length,
    rowsUnchanged,
    totals: addTotals(parts.totals, unchanged),
    refusals: parts.refusals,
  };
}

export async function removeFromStaging({ client }: LoadContext, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  await client.run('DELETE FROM pg_temp.vakhta_stage WHERE row = ANY ($1::bigint[])', [rows.map(String)]);
}

const UNCHANGED = `EXISTS (SELECT 1 FROM pg_temp.vakhta_before b WHERE b.row = r.row AND NOT b.is_changed)`;
const rowsToMerge = (isUpsert: boolean): string =>
  `SELECT r.row FROM pg_temp.vakhta_stage r ${isUpsert ? `WHERE NOT ${UNCHANGED}` : ''} ORDER BY r.row`;

type Tried =
  | { readonly ok: true; readonly totals: readonly ColumnTotal[] }
  | { readonly ok: false; readonly violation: Violation };

async function mergeHalves(
  context: LoadContext,
  figures: readonly Figure[],
  rows: readonly number[],
  violation: Violation,
): Promise<{ totals: readonly ColumnTotal[]; refusals: readonly Refusal[] }> {
  const [only] = rows;
  if (rows.length <= 1)
    return { totals: [], refusals: only === undefined ? [] : [{ row: only, violations: [violation] }] };
  const middle = Math.ceil(rows.length / 2);
  let totals: readonly ColumnTotal[] = [];
  const refusals: Refusal[] = [];
  for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
    const tried = await tryMerge(context, figures, half, half.length);
    const part = tried.ok ? { ...tried, refusals: [] } : await mergeHalves(context, figures, half, tried.violation);
    totals = addTotals(totals, part.totals);
    refusals.push(...part.refusals);
  }
  return { totals, refusals };
}

async function tryMerge(
  context: LoadContext,
  figures: readonly Figure[],
  rows: readonly number[] | undefined,
  expected: number,
): Promise<Tried> {
  const { client, facts } = context;
  await client.run('SAVEPOINT vakhta_merge');
  try {
    const range = rows === undefined ? '' : `r.row BETWEEN ${rows[0] ?? 0} AND ${rows.at(-1) ?? 0}`;
    const [answer] = await client.rows(mergeSql(context, figures, range));
    // Deferred constraints speak now, while the rows they speak of can still be found.
    if (!context.spec.isDryRun) await client.run('SET CONSTRAINTS ALL IMMEDIATE');
    if (Number(answer?.rows) === expected) {
      await client.run('RELEASE SAVEPOINT vakhta_merge');
      return { ok: true, totals: totalsOf(facts.columns, figures, answer) };
    }
    await client.run('ROLLBACK TO SAVEPOINT vakhta_merge; RELEASE SAVEPOINT vakhta_merge');
    // A trigger that answers null leaves the row out without a word.
    return {
      ok: false,
      violation: { column: '', rule: 'target', value: null, values: { constraint: 'none', sqlState: 'trigger' } },
    };
  } catch (error) {
    if (!isServerError(error) || !isAboutRows(error)) throw error;
    await client.run('ROLLBACK TO SAVEPOINT vakhta_merge; RELEASE SAVEPOINT vakhta_merge');
    return { ok: false, violation: refusedByTarget(error) };
  }
}

function mergeSql(context: LoadContext, figures: readonly Figure[], range: string): string {
  const { facts, into, imageKey = [] } = context;
  const { columns, key } = facts;
  const isUpsert = key.length > 0;
  const names = columns.map(({ name }) => quoteIdentifier(name));
  const conditions = [...(range === '' ? [] : [range]), ...(isUpsert ? [`NOT ${UNCHANGED}`] : [])];
  const changing = columns.filter((column) => !key.includes(column)).map(({ name }) => quoteIdentifier(name));
  const conflict =
    changing.length === 0 ? 'NOTHING' : `UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  return `WITH merged AS (
    INSERT INTO ${into} AS t (${names.join(', ')})
    ${columns.some(({ isIdentityAlways }) => isIdentityAlways) ? 'OVERRIDING SYSTEM VALUE' : ''}
    SELECT ${columns.map(({ alias }) => `r.${alias}`).join(', ')} FROM pg_temp.vakhta_rows r
    ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY r.row
    ${isUpsert ? `ON CONFLICT (${key.map(({ name }) => quoteIdentifier(name)).join(', ')}) DO ${conflict}` : ''}
    RETURNING ${names.map((name, at) => `t.${name} AS v${at + 1}`).join(', ')}${returnKey(imageKey)}${returnIssued(context)})
  ${imageKey.length === 0 ? '' : noteMerged(imageKey)} ${noteIssued(context, range)}
  SELECT count(*) AS rows ${figureSql(figures)} FROM merged`;
}

const sameKey = (key: readonly LoadColumn[]): string =>
  key.map(({ name, alias }) => `t.${quoteIdentifier(name)} = r.${alias}`).join(' AND ');

/** Notes for each row that is there already whether it changes, and then how it stood. Answers how many don't. */
async function lookAtExisting(context: LoadContext): Promise<number> {
  const { client, facts, existing, imageKey } = context;
  const changed = facts.columns
    .filter((column) => !facts.key.includes(column))
    .map((column) => isOther(column, `t.${quoteIdentifier(column.name)}`, `r.${column.alias}`));
  const image =
    imageKey === undefined
      ? 'NULL::text[] AS image_key, NULL::text AS whole'
      : `${imageKeyText(imageKey, (name) => `t.${quoteIdentifier(name)}`)} AS image_key, (t.*)::text AS whole`;
  await client.run(
    `INSERT INTO pg_temp.vakhta_before
     SELECT q.row, q.is_changed, CASE WHEN q.is_changed THEN q.previous END, q.image_key,
       CASE WHEN q.is_changed THEN q.whole END FROM (
       SELECT r.row, ${changed.length === 0 ? 'false' : changed.join(' OR ')} AS is_changed, to_jsonb(t) AS previous,
         ${image}
       FROM pg_temp.vakhta_rows r ${joinByKey(context, existing)}) q`,
  );
  const [unchanged] = await client.rows('SELECT count(*) AS n FROM pg_temp.vakhta_before WHERE NOT is_changed');
  return Number(unchanged?.n);
}

/** Rows that stay as they are come out of no merge: they are read from where they stand. */
async function totalsOfUnchanged(context: LoadContext, figures: readonly Figure[]): Promise<readonly ColumnTotal[]> {
  const { client, facts, into } = context;
  const values = facts.columns.map(({ name }, at) => `t.${quoteIdentifier(name)} AS v${at + 1}`).join(', ');
  const [answer] = await client.rows(
    `SELECT count(*) AS rows ${figureSql(figures)} FROM (
       SELECT ${values} FROM pg_temp.vakhta_rows r ${joinByKey(context, into)} WHERE ${UNCHANGED}) q`,
  );
  return totalsOf(facts.columns, figures, answer);
}

/**
 * Row by row through the key's index: statistics lag behind a load, and by them the planner would read the whole table
 * for each chunk. Only what a dry run imagines has no index.
 */
const joinByKey = ({ facts, spec }: LoadContext, relation: string): string =>
  spec.isDryRun
    ? `JOIN ${relation} t ON ${sameKey(facts.key)}`
    : `CROSS JOIN LATERAL (SELECT t.* FROM ${relation} t WHERE ${sameKey(facts.key)} LIMIT 1) t`;

/** Which record each row of an upsert came from, and what it replaced. `place` gives file_no and row_no of `r.row`. */
export async function noteOrigins(
  { client, facts, runNo }: LoadContext,
  place: { readonly fileNo: string; readonly rowNo: string; readonly join: string },
): Promise<void> {
  if (facts.key.length === 0) return;
  await client.run(
    `INSERT INTO vakhta.row_origin (run_no, key_hash, file_no, row_no, previous)
     SELECT ${runNo}, pg_catalog.md5(${keyText(facts.key, ({ alias }) => `r.${alias}`)})::uuid,
            ${place.fileNo}, ${place.rowNo}, b.previous
     FROM pg_temp.vakhta_rows r LEFT JOIN pg_temp.vakhta_before b ON b.row = r.row ${place.join}`,
  );
}
