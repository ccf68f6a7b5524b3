import type { TableName } from '#contract/domain/table';
import { Failure } from '#contract/errors';
import type { PostgresClient, Row, SqlValue } from '../connect.ts';
import type { TableShape } from '../fill/table-shape.ts';

/**
 * waiting ─▶ copying ─▶ copied ─▶ put-back ─▶ done
 *              └─────────┴──────────┴──────▶ failed    skipped: before it began
 */
export type CopyTableState = 'waiting' | 'copying' | 'copied' | 'put-back' | 'done' | 'failed' | 'skipped';

export interface NewCopyTable {
  readonly tableNo: number;
  readonly source: TableName;
  readonly target: TableName;
  readonly format: string;
  readonly parts: number;
  /** Of rows that are made: what they keep to. */
  readonly shape?: TableShape;
}

/** What becomes known of a table on its way. */
export interface CopyTableProgress {
  readonly state: CopyTableState;
  readonly rows: number;
  readonly bytes: number;
  /** Both sides as they were compared; null: not yet, or not asked for. */
  readonly sourceRows: number | null;
  readonly targetRows: number | null;
  readonly sourceHash: string | null;
  readonly targetHash: string | null;
  readonly failure: Failure | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
}

export interface CopyTableRecord extends NewCopyTable, CopyTableProgress {}

export async function recordTables(
  client: PostgresClient,
  runNo: number,
  tables: readonly NewCopyTable[],
): Promise<void> {
  await client.run(
    `INSERT INTO vakhta.copy_table (run_no, table_no, source_schema, source_table, target_schema, target_table, format,
       parts, shape, state)
     SELECT $1, "tableNo", source->>'schema', source->>'table', target->>'schema', target->>'table', format, parts, shape, 'waiting'
     FROM pg_catalog.jsonb_to_recordset($2::jsonb) AS t ("tableNo" int, source jsonb, target jsonb, format text, parts int, shape jsonb)`,
    [runNo, JSON.stringify(tables)],
  );
}

const COLUMNS: Readonly<Record<keyof CopyTableProgress, string>> = {
  state: 'state',
  rows: 'rows',
  bytes: 'bytes',
  sourceRows: 'source_rows',
  targetRows: 'target_rows',
  sourceHash: 'source_hash',
  targetHash: 'target_hash',
  failure: 'failure',
  startedAtMs: 'started_at',
  endedAtMs: 'ended_at',
};

/** Writes what is given and leaves the rest as it is. */
export async function recordTableProgress(
  client: PostgresClient,
  runNo: number,
  tableNo: number,
  changes: Partial<CopyTableProgress>,
): Promise<void> {
  const names = Object.keys(changes) as (keyof CopyTableProgress)[];
  const sets = names.map((name, index) => {
    const parameter = `$${index + 3}`;
    const isTime = name === 'startedAtMs' || name === 'endedAtMs';
    return `${COLUMNS[name]} = ${isTime ? `pg_catalog.to_timestamp(${parameter}::numeric / 1000)` : parameter}`;
  });
  const values = names.map((name): SqlValue => {
    const value = changes[name] ?? null;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });
  await client.run(`UPDATE vakhta.copy_table SET ${sets.join(', ')} WHERE run_no = $1 AND table_no = $2`, [
    ...[runNo, tableNo],
    ...values,
  ]);
}

/** In the order in which they are begun. */
export async function readTables(client: PostgresClient, runNo: number): Promise<readonly CopyTableRecord[]> {
  const rows = await client.rows(
    `SELECT t.*, floor(extract(epoch FROM started_at) * 1000) AS started_ms,
       floor(extract(epoch FROM ended_at) * 1000) AS ended_ms
     FROM vakhta.copy_table t WHERE run_no = $1 ORDER BY table_no`,
    [runNo],
  );
  return rows.map(tableOf);
}

const numberOf = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

const tableOf = (row: Row): CopyTableRecord => ({
  tableNo: Number(row.table_no),
  source: { schema: row.source_schema ?? '', table: row.source_table ?? '' },
  target: { schema: row.target_schema ?? '', table: row.target_table ?? '' },
  format: row.format ?? '',
  parts: Number(row.parts),
  state: row.state as CopyTableState,
  rows: Number(row.rows),
  bytes: Number(row.bytes),
  sourceRows: numberOf(row.source_rows),
  targetRows: numberOf(row.target_rows),
  sourceHash: row.source_hash ?? null,
  targetHash: row.target_hash ?? null,
  failure: row.failure === null || row.failure === undefined ? null : Failure.parse(JSON.parse(row.failure)),
  startedAtMs: numberOf(row.started_ms),
  endedAtMs: numberOf(row.ended_ms),
});
