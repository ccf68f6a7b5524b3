import type { QuarantineGroup } from '#contract/domain/quarantine';
import { QuarantinedRow } from '#contract/domain/quarantine';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { Cell } from '../../chunk.ts';
import { withClient, type PostgresClient, type Row, type SqlValue } from './connect.ts';
import { currentVersion } from './load/prepare-schema.ts';
import { NUL_SIGN, storableJson, storableText } from './load/write-quarantine.ts';
import type { PostgresTarget } from './options.ts';

export interface QuarantineFilter {
  readonly rule?: string | undefined;
  readonly column?: string | undefined;
  readonly status?: 'refused' | 'edited' | 'replayed' | undefined;
  /** Looked for in every cell as it stands now, without case. */
  readonly search?: string | undefined;
}

export interface QuarantinePage {
  readonly items: readonly StoredRow[];
  /** Id of the last row; null at the end. */
  readonly nextCursor: string | null;
  /** All rows of the run that are not replayed, by column and rule, most first: what the filter offers. */
  readonly groups: readonly QuarantineGroup[];
  /** Rows the filter lets through. */
  readonly totalRows: number;
}

/** As the target keeps it: which of its cells are the key, the plan says. */
export type StoredRow = Omit<QuarantinedRow, 'key'>;

type Answer<Value> = Promise<Result<Value, ConnectionFailureCode>>;

export const QUARANTINE_COLUMNS = `q.row_id, l.run_id, q.file_name, q.line_no, q.cells, q.edits, q.violations, q.status,
  (extract(epoch FROM q.refused_at) * 1000)::bigint AS at_ms`;
const FROM = 'FROM vakhta.quarantine q JOIN vakhta.load l USING (run_no) WHERE l.run_id = $1';

/** A page of a run's refused rows in the order they were refused. A target without schema `vakhta` has none. */
export function listQuarantine(
  target: PostgresTarget,
  runId: string,
  filter: QuarantineFilter,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  signal?: AbortSignal,
): Answer<QuarantinePage> {
  return withClient(target, signal, async (client) => {
    if ((await currentVersion(client)) === 0) return { items: [], nextCursor: null, groups: [], totalRows: 0 };
    const { sql, values } = conditionOf(runId, filter);
    const after = /^\d{1,19}$/.test(cursor ?? '') ? (cursor ?? '0') : '0';
    const rows = await client.rows(
      `SELECT ${QUARANTINE_COLUMNS} ${FROM} ${sql} AND q.row_id > $${values.length + 1} ORDER BY q.row_id LIMIT ${limit + 1}`,
      [...values, after],
    );
    const items = rows.slice(0, limit).map(storedRow);
    const [total] = await client.rows(`SELECT count(*) AS n ${FROM} ${sql}`, values);
    return {
      items,
      nextCursor: rows.length > limit ? (items.at(-1)?.rowId ?? null) : null,
      groups: await groupsOf(client, runId),
      totalRows: Number(total?.n),
    };
  });
}

/** Rows chosen by id, with the cells as they stand now; for mapping them again. */
export async function readForReplay(
  target: PostgresTarget,
  runId: string,
  rows: readonly string[],
  signal?: AbortSignal,
): Promise<Result<readonly StoredRow[], ConnectionFailureCode | 'QUARANTINE_ROW_NOT_FOUND'>> {
  const found = await withClient(target, signal, async (client) => {
    if ((await currentVersion(client)) === 0) return [];
    const chosen = "AND q.status <> 'replayed' AND q.row_id = ANY ($2)";
    const values: SqlValue[] = [runId, rows];
    return (await client.rows(`SELECT ${QUARANTINE_COLUMNS} ${FROM} ${chosen} ORDER BY q.row_id`, values)).map(
      storedRow,
    );
  });
  if (!found.ok) return found;
  const known = new Set(found.value.map(({ rowId }) => rowId));
  const missing = rows.find((rowId) => !known.has(rowId));
  return missing === undefined ? found : fail('QUARANTINE_ROW_NOT_FOUND', { rowId: missing });
}

/** The edited rows behind the row `after`, as many as fit. */
export const readEdited = (
  target: PostgresTarget,
  runId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
  signal?: AbortSignal,
): Answer<readonly StoredRow[]> =>
  withClient(target, signal, async (client) => {
    if ((await currentVersion(client)) === 0) return [];
    const rows = await client.rows(
      `SELECT ${QUARANTINE_COLUMNS} ${FROM} AND q.status = 'edited' AND q.row_id > $2 ORDER BY q.row_id LIMIT ${limit}`,
      [runId, after],
    );
    return rows.map(storedRow);
  });

/** The cells that count: what was read, with the edits over it, and NUL where its visible sign stands. */
export const currentCells = ({ cells, edits }: Pick<StoredRow, 'cells' | 'edits'>): Readonly<Record<string, Cell>> =>
  Object.fromEntries(
    Object.entries({ ...cells, ...edits }).map(([name, cell]) => [name, cell?.replaceAll(NUL_SIGN, '\0') ?? null]),
  );

/** Puts all edits of a row in place of the earlier ones; none takes them back. A replayed row can't be edited. */
export async function editQuarantinedRow(
  target: PostgresTarget,
  runId: string,
  rowId: string,
  edits: Readonly<Record<string, Cell>>,
  signal?: AbortSignal,
): Promise<Result<StoredRow, ConnectionFailureCode | 'QUARANTINE_ROW_NOT_FOUND'>> {
  const edited = await withClient(target, signal, async (client) => {
    if ((await currentVersion(client)) === 0) return undefined;
    const [row] = await client.rows(
      `UPDATE vakhta.quarantine q SET edits = $3::jsonb, status = CASE WHEN $3::jsonb = '{}' THEN 'refused' ELSE 'edited' END
       FROM vakhta.load l WHERE l.run_no = q.run_no AND l.run_id = $1 AND q.row_id = $2 AND q.status <> 'replayed'
       RETURNING ${QUARANTINE_COLUMNS}`,
      [runId, rowId, storableJson(edits)],
    );
    return row === undefined ? undefined : storedRow(row);
  });
  if (!edited.ok) return edited;
  return edited.value === undefined ? fail('QUARANTINE_ROW_NOT_FOUND', { rowId }) : ok(edited.value);
}

const STREAM_ROWS = 1000;

/** All rows of a run that were not replayed, page by page, for an export; memory does not grow with their number. */
export async function* streamQuarantine(
  target: PostgresTarget,
  runId: string,
  signal?: AbortSignal,
): AsyncGenerator<Result<readonly StoredRow[], ConnectionFailureCode>> {
  for (let after = '0'; ;) {
    const page = await withClient(target, signal, async (client) => {
      if ((await currentVersion(client)) === 0) return [];
      const rows = await client.rows(
        `SELECT ${QUARANTINE_COLUMNS} ${FROM} AND q.status <> 'replayed' AND q.row_id > $2 ORDER BY q.row_id LIMIT ${STREAM_ROWS}`,
        [runId, after],
      );
      return rows.map(storedRow);
    });
    if (!page.ok || page.value.length > 0) yield page;
    if (!page.ok || page.value.length < STREAM_ROWS) return;
    after = page.value.at(-1)?.rowId ?? after;
  }
}

async function groupsOf(client: PostgresClient, runId: string): Promise<QuarantineGroup[]> {
  const rows = await client.rows(
    `SELECT g.* FROM (
       SELECT v.value ->> 'column' AS column, v.value ->> 'rule' AS rule, count(DISTINCT q.row_id) AS rows
       FROM vakhta.quarantine q JOIN vakhta.load l USING (run_no), jsonb_array_elements(q.violations) v
       WHERE l.run_id = $1 AND q.status <> 'replayed' GROUP BY 1, 2) g
     ORDER BY g.rows DESC, g.column COLLATE "C", g.rule COLLATE "C"`,
    [runId],
  );
  return rows.map(({ column, rule, rows: count }) => ({ column: column ?? '', rule: rule ?? '', rows: Number(count) }));
}

function conditionOf(runId: string, filter: QuarantineFilter): { sql: string; values: SqlValue[] } {
  const values: SqlValue[] = [runId];
  const conditions: string[] = [];
  const value = (each: SqlValue): string => `$${values.push(each)}`;
  const { rule, column, status, search } = filter;
  if (rule !== undefined || column !== undefined) {
    const wanted = { ...(rule === undefined ? {} : { rule }), ...(column === undefined ? {} : { column }) };
    conditions.push(`AND q.violations @> ${value(storableJson([wanted]))}::jsonb`);
  }
  if (status !== undefined) conditions.push(`AND q.status = ${value(status)}`);
  if (search !== undefined && search !== '') {
    conditions.push(
      `AND EXISTS (SELECT 1 FROM jsonb_each_text(q.cells || q.edits) c
         WHERE strpos(lower(c.value), lower(${value(storableText(search))})) > 0)`,
    );
  }
  return { sql: conditions.join(' '), values };
}

const Stored = QuarantinedRow.omit({ key: true });
export const storedRow = (row: Row): StoredRow =>
  Stored.parse({
    rowId: row.row_id,
    jobId: row.run_id,
    file: row.file_name,
    line: Number(row.line_no),
    cells: JSON.parse(row.cells ?? '{}') as unknown,
    edits: JSON.parse(row.edits ?? '{}') as unknown,
    violations: JSON.parse(row.violations ?? '[]') as unknown,
    status: row.status,
    atMs: Number(row.at_ms),
  });
