import { z } from 'zod';
import { JobId } from '#contract/domain/ids';
import type { LineageEntry } from '#contract/domain/lineage';
import type { TableName } from '#contract/domain/table';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient, Row } from './connect.ts';
import { isServerError } from './failures.ts';
import { lineageText } from './load/key-text.ts';
import { currentVersion } from './load/prepare-schema.ts';
import { storableJson } from './load/write-quarantine.ts';
import { quoteIdentifier, quoteTable } from './quote-identifier.ts';

/** Of schema `vakhta`. */
const LINEAGE_SINCE = 9;
/** Rows of the table that are told apart by more than was asked; and entries of an answer. */
const ROWS_AT_MOST = 20;
const ENTRIES_AT_MOST = 200;
const RUNS_AT_MOST = 50;

/** Column and value, both as texts. */
export type NamedValues = Readonly<Record<string, string>>;

export const knowsLineage = async (client: PostgresClient): Promise<boolean> =>
  (await currentVersion(client)) >= LINEAGE_SINCE;

/** The keys that loads into the table have told its rows by. */
export async function lineageKeysOf(client: PostgresClient, table: TableName): Promise<readonly (readonly string[])[]> {
  const found = await client.rows(
    `SELECT DISTINCT pg_catalog.to_jsonb(lineage_key)::text AS key FROM vakhta.load
     WHERE target_schema = $1 AND target_table = $2 AND lineage_key IS NOT NULL ORDER BY 1`,
    [table.schema, table.table],
  );
  return found.map(({ key }) => JSON.parse(key ?? '[]') as string[]);
}

/** Where rows of the table came from, newest run first. They are named by whatever columns of theirs. */
export async function originsOf(
  client: PostgresClient,
  table: TableName,
  asked: NamedValues,
): Promise<Result<readonly LineageEntry[], 'TARGET_COLUMN_MISSING'>> {
  const types = await typesOf(client, table);
  const unknown = Object.keys(asked).find((name) => !types.has(name));
  if (unknown !== undefined) {
    return fail('TARGET_COLUMN_MISSING', { table: `${table.schema}.${table.table}`, column: unknown });
  }
  const entries: LineageEntry[] = [];
  for (const key of await lineageKeysOf(client, table)) {
    const isSame = key.length === Object.keys(asked).length && key.every((name) => asked[name] !== undefined);
    const texts = isSame
      ? await canonical(client, key, asked, types)
      : await keysInTable(client, table, key, asked, types);
    for (const text of texts) entries.push(...(await entriesOf(client, table, key, text)));
  }
  return ok(entries.sort((left, right) => right.startedAtMs - left.startedAtMs).slice(0, ENTRIES_AT_MOST));
}

async function typesOf(client: PostgresClient, table: TableName): Promise<ReadonlyMap<string, string>> {
  const found = await client.rows(
    `SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`,
    [quoteTable(table)],
  );
  return new Map(found.map(({ name, type }) => [name ?? '', type ?? '']));
}

type Types = ReadonlyMap<string, string>;
const typed = (place: number, name: string, types: Types): string =>
  `CAST($${place}::text AS ${types.get(name) ?? 'text'})`;

/** The key as the table's types write it, also of a row that is gone: `007` is 7. */
const canonical = (client: PostgresClient, key: readonly string[], asked: NamedValues, types: Types) =>
  askTexts(
    client,
    `SELECT ${lineageText(key.map((name, at) => `(${typed(at + 1, name, types)})::text`))} AS text`,
    key.map((name) => asked[name] ?? ''),
  );

function keysInTable(
  client: PostgresClient,
  table: TableName,
  key: readonly string[],
  asked: NamedValues,
  types: Types,
) {
  const names = Object.keys(asked);
  const isAsked = names.map((name, at) => `t.${quoteIdentifier(name)} = ${typed(at + 1, name, types)}`).join(' AND ');
  const text = lineageText(key.map((name) => `t.${quoteIdentifier(name)}::text`));
  return askTexts(
    client,
    `SELECT ${text} AS text FROM ${quoteTable(table)} t WHERE ${isAsked} LIMIT ${ROWS_AT_MOST}`,
    names.map((name) => asked[name] ?? ''),
  );
}

/** A value that is none of its column's type is the value of no row. */
async function askTexts(client: PostgresClient, sql: string, values: readonly string[]): Promise<readonly string[]> {
  try {
    return (await client.rows(sql, values)).map(({ text }) => text ?? '');
  } catch (error) {
    if (isServerError(error) && (error.code ?? '').startsWith('22')) return [];
    throw error;
  }
}

const RUN = `l.run_id, l.plan_hash, l.plan_version, l.started_by,
  (extract(epoch FROM l.started_at) * 1000)::bigint AS started_at_ms,
  l.rolled_back_at IS NOT NULL OR l.rows_removed + l.rows_restored > 0 AS is_taken_back,
  p.file_name, p.size_bytes IS NOT NULL AS is_file`;

/** `at` is the place of the key among those of its chunk. */
const PLACE = `(g.first_row + coalesce(g.row_offsets[k.at], k.at - 1)) AS row_no,
  g.first_line + coalesce(g.line_offsets[k.at], g.row_offsets[k.at], k.at - 1) AS line_no`;

async function entriesOf(
  client: PostgresClient,
  table: TableName,
  key: readonly string[],
  text: string,
): Promise<readonly LineageEntry[]> {
  const found = await client.rows(
    `SELECT ${RUN}, ${PLACE}, $4::text AS key,
       coalesce(coalesce(g.row_offsets[k.at], k.at - 1) = ANY (g.unchanged), false) AS is_unchanged
     FROM vakhta.load l JOIN vakhta.row_lineage g USING (run_no)
     JOIN vakhta.load_position p ON p.run_no = g.run_no AND p.file_no = g.file_no
     CROSS JOIN LATERAL pg_catalog.unnest(pg_catalog.array_positions(g.keys, $4::text)) k (at)
     WHERE l.target_schema = $1 AND l.target_table = $2 AND l.lineage_key = $3::text[]
     ORDER BY l.run_no DESC LIMIT ${ENTRIES_AT_MOST}`,
    [table.schema, table.table, key, text],
  );
  return found.map((row) => entryOf(row, key, row.is_unchanged === 't' ? 'unchanged' : 'loaded'));
}

/** Where a line of a file went in each run of a migration that has read it, newest first. */
export async function fatesOfLine(
  client: PostgresClient,
  migrationId: string,
  { file, line }: { readonly file: string; readonly line: number },
): Promise<readonly LineageEntry[]> {
  const runs = await client.rows(
    `SELECT ${RUN}, l.run_no, p.file_no, pg_catalog.to_jsonb(l.lineage_key)::text AS lineage_key
     FROM vakhta.load l JOIN vakhta.load_position p USING (run_no)
     WHERE l.migration_id = $1 AND p.file_name = $2 AND p.position_line > $3 ORDER BY l.run_no DESC LIMIT ${RUNS_AT_MOST}`,
    [migrationId, file, line],
  );
  const entries: LineageEntry[] = [];
  for (const run of runs) entries.push(await fateIn(client, run, line));
  return entries;
}

/** A row that was mended and replayed stands in both: what became of it in the end counts. */
async function fateIn(client: PostgresClient, run: Row, line: number): Promise<LineageEntry> {
  const { run_no = '', file_no = '', lineage_key } = run;
  const [refused] = await client.rows(
    `SELECT q.row_id, q.row_no, q.line_no, q.violations, q.status FROM vakhta.quarantine q
     WHERE q.run_no = $1 AND q.file_no = $2 AND q.line_no = $3`,
    [run_no, file_no, line],
  );
  const [row] = await client.rows(
    `SELECT ${PLACE}, g.keys[k.at] AS key,
       coalesce(coalesce(g.row_offsets[k.at], k.at - 1) = ANY (g.unchanged), false) AS is_unchanged
     FROM vakhta.row_lineage g CROSS JOIN LATERAL pg_catalog.generate_subscripts(g.keys, 1) k (at)
     WHERE g.run_no = $1 AND g.file_no = $2 AND g.first_line <= $3 AND $3 < g.end_line
       AND g.first_line + coalesce(g.line_offsets[k.at], g.row_offsets[k.at], k.at - 1) <= $3
     ORDER BY g.part_no DESC, k.at DESC LIMIT 1`,
    [run_no, file_no, line],
  );
  if (refused !== undefined && refused.status !== 'replayed') {
    return {
      ...entryOf({ ...run, ...refused, key: null }, [], 'quarantined'),
      quarantineRowId: refused.row_id ?? null,
      reasons: Reasons.parse(JSON.parse(refused.violations ?? '[]')),
    };
  }
  if (lineage_key === null) return entryOf({ ...run, row_no: null, line_no: String(line), key: null }, [], 'not-kept');
  if (row === undefined) {
    const [unkept] = await client.rows(
      `SELECT 1 FROM vakhta.row_lineage g WHERE g.run_no = $1 AND g.file_no = $2 AND g.first_line <= $3
         AND $3 < g.end_line AND g.keys = '{}' AND g.row_offsets IS NULL`,
      [run_no, file_no, line],
    );
    const outcome = unkept === undefined ? 'skipped' : 'not-kept';
    return entryOf({ ...run, row_no: null, line_no: String(line), key: null }, [], outcome);
  }
  const key = JSON.parse(lineage_key ?? '[]') as string[];
  return entryOf({ ...run, ...row }, key, row.is_unchanged === 't' ? 'unchanged' : 'loaded');
}

/** Rows of a query that were refused, by cells as they were read. */
export async function refusedByCells(
  client: PostgresClient,
  migrationId: string,
  cells: NamedValues,
): Promise<readonly LineageEntry[]> {
  const found = await client.rows(
    `SELECT ${RUN}, q.row_id, q.row_no, q.line_no, q.violations, NULL AS key
     FROM vakhta.load l JOIN vakhta.quarantine q USING (run_no)
     JOIN vakhta.load_position p ON p.run_no = q.run_no AND p.file_no = q.file_no
     WHERE l.migration_id = $1 AND q.cells @> $2::jsonb AND q.status <> 'replayed'
     ORDER BY l.run_no DESC LIMIT ${ENTRIES_AT_MOST}`,
    [migrationId, storableJson(cells)],
  );
  return found.map((row) => ({
    ...entryOf(row, [], 'quarantined'),
    quarantineRowId: row.row_id ?? null,
    reasons: Reasons.parse(JSON.parse(row.violations ?? '[]')),
  }));
}

const Reasons = z.array(z.object({ column: z.string(), rule: z.string() }));

function entryOf(row: Row, key: readonly string[], outcome: LineageEntry['outcome']): LineageEntry {
  const isFile = row.is_file === 't';
  return {
    jobId: JobId.parse(row.run_id),
    ...{ planHash: row.plan_hash ?? '', planVersion: numberOf(row.plan_version), startedBy: row.started_by ?? null },
    ...{ startedAtMs: Number(row.started_at_ms), isTakenBack: row.is_taken_back === 't' },
    ...{ source: row.file_name ?? '', line: isFile ? numberOf(row.line_no) : null, row: numberOf(row.row_no) },
    key: row.key === null || row.key === undefined ? null : namedKey(key, row.key),
    ...{ outcome, quarantineRowId: null, reasons: [] },
  };
}

const numberOf = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

function namedKey(key: readonly string[], text: string): Record<string, string> {
  const values = key.length === 1 ? [text] : (JSON.parse(text) as string[]);
  return Object.fromEntries(key.map((name, at) => [name, values[at] ?? '']));
}
