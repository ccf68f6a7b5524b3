import { randomUUID } from 'node:crypto';
import type { LoadMode } from '#contract/domain/plan';
import type { Mapping } from '#contract/domain/mapping';
import type { Violation } from '#contract/domain/quarantine';
import type { ColumnTotal } from '#contract/domain/report';
import type { Rule } from '#contract/domain/rule';
import type { Result } from '#contract/result';
import { addDecimals } from '#engine/connectors/postgres/column-totals';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import type { LoadSpec } from '#engine/connectors/postgres/load/load-spec';
import type { ChunkPlace } from '#engine/connectors/postgres/load/write-at-position';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { FILE_START, type PreparedChunk, type RawRows, type RefusedRow } from '#engine/chunk';
import type { TestDatabase } from './postgres-database.ts';

/** A record as a worker hands it over: a value per mapping, canonical text or null. */
export type Values = readonly (string | null)[];

export const targetOf = ({ options }: TestDatabase): PostgresTarget => ({
  connectionName: 'тест',
  options,
  password: undefined,
});

/** The value of a Result that must be a success. */
export function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

export const specOf = (
  table: string,
  mapping: readonly (string | Mapping[number])[],
  {
    mode = 'insert',
    rules = [],
    ...rest
  }: Partial<Omit<LoadSpec, 'rules' | 'mode'>> & { mode?: LoadMode; rules?: Rule[] } = {},
): LoadSpec => ({
  runId: randomUUID(),
  migrationId: randomUUID(),
  planHash: '0'.repeat(64),
  consoleId: 'test',
  table: { schema: 'public', table },
  mode,
  key: [],
  mapping: mapping.map((each) => (typeof each === 'string' ? { column: each, from: [each], steps: [] } : each)),
  rules,
  isDryRun: false,
  create: null,
  imagesLimitBytes: null,
  planVersion: 1,
  startedBy: null,
  keepsLineage: true,
  skipsLoaded: false,
  timeoutMs: 60_000,
  lockTimeoutMs: 200,
  ...rest,
});

/**
 * What the rows engine would make of these records; `summed` columns get a total, of the others only nulls count. For
 * staging, or for the table itself where `told` says what its rows are told by.
 */
export function prepared(
  rows: ReadonlyMap<number, Values>,
  width: number,
  summed: readonly number[] = [],
  told?: readonly number[],
): PreparedChunk {
  const lines = [...rows].map(([row, values]) => {
    const place = told === undefined ? [row, row + 1, 'f'] : [];
    return [...place, ...values.map(copyField)].join('\t') + '\n';
  });
  const offsets = [...rows.keys()].map((_, at) => at);
  const keys = [...rows.values()].map((values) => (told ?? []).map((at) => values[at] ?? null));
  return {
    ...(told === undefined ? {} : { places: { keys, rowOffsets: offsets, lineOffsets: offsets } }),
    rowsRead: rows.size,
    skipped: [],
    copyText: new TextEncoder().encode(lines.join('')),
    rowsToCopy: rows.size,
    rowsWarned: 0,
    refused: [],
    totals: totalsOf([...rows.values()], width, summed),
    rules: [],
  };
}

export const totalsOf = (rows: readonly Values[], width: number, summed: readonly number[]): ColumnTotal[] =>
  Array.from({ length: width }, (_, at) => ({
    column: String(at),
    rows: rows.length,
    nulls: rows.filter((values) => values[at] === null).length,
    sum: summed.includes(at) ? rows.reduce((sum, values) => addDecimals(sum, values[at] ?? '0'), '0') : null,
    hash: null,
  }));

const copyField = (value: string | null): string =>
  value === null
    ? '\\N'
    : value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');

export const FILE = { fileNo: 0, fileName: 'сотрудники.csv', sha256: 'a'.repeat(64), sizeBytes: 1 };

/** Cuts records into chunks of these sizes (the last one repeats); a record is one byte long, for positions' sake. */
export function chunksOf(
  records: readonly Values[],
  sizes: readonly number[],
): { place: ChunkPlace; rows: Map<number, Values> }[] {
  const chunks: { place: ChunkPlace; rows: Map<number, Values> }[] = [];
  for (let start = 0; start < records.length || chunks.length === 0;) {
    const size = Math.max(1, sizes[Math.min(chunks.length, sizes.length - 1)] ?? records.length);
    const end = Math.min(records.length, start + size);
    const rows = new Map(records.slice(start, end).map((values, at) => [start + at + 1, values]));
    const at = (row: number) => ({ byte: row, line: row + 1, row });
    const isLastOfFile = end === records.length;
    chunks.push({ place: { ...FILE, start: at(start), end: at(end), isLastOfFile }, rows });
    start = end;
  }
  return chunks;
}

/** Answers what the target refused as the rows engine would: by reading the records again. */
export const rawRowsOf =
  (rows: ReadonlyMap<number, Values>, width: number, summed: readonly number[] = []) =>
  (asked: readonly number[]): Promise<RawRows> => {
    const found = asked.map((row) => ({ row, values: rows.get(row) ?? [] }));
    return Promise.resolve({
      rows: found.map(({ row, values }) => ({ row, line: row + 1, cells: cellsOf(values) })),
      totals: totalsOf(
        found.map(({ values }) => values),
        width,
        summed,
      ),
    });
  };

export const cellsOf = (values: Values): Record<string, string> =>
  Object.fromEntries(values.map((value, at) => [`c${at}`, value ?? '']));

interface LoadOptions {
  readonly sizes?: readonly number[];
  readonly summed?: readonly number[];
  /** False: more records follow, which another load brings. */
  readonly isWhole?: boolean;
}

/** Loads records from where the target says it is; a failure ends it. */
export async function load(
  session: LoadSession,
  records: readonly Values[],
  { sizes = [records.length], summed = [], isWhole = true }: LoadOptions = {},
): Promise<void> {
  const width = records[0]?.length ?? 0;
  const skipped = must(await session.skipLoaded(FILE, false));
  const { position } = skipped ?? must(await session.beginFile(FILE, FILE_START));
  for (const { place, rows } of chunksOf(records, sizes)) {
    if (place.end.byte <= position.byte) continue;
    const isLastOfFile = place.isLastOfFile && isWhole;
    const at = { ...place, isLastOfFile };
    if (await isTakenDirectly(session, prepared(rows, width, summed, session.told), at)) continue;
    must(await session.writeChunk(prepared(rows, width, summed), at, rawRowsOf(rows, width, summed)));
  }
}

async function isTakenDirectly(session: LoadSession, chunk: PreparedChunk, place: ChunkPlace): Promise<boolean> {
  return chunk.places !== undefined && must(await session.writeDirectChunk(chunk, place)) !== 'refused';
}

/** A whole run in a session of its own. */
export async function run(
  database: TestDatabase,
  spec: LoadSpec,
  records: readonly Values[],
  options: LoadOptions = {},
): Promise<Awaited<ReturnType<typeof reportOfRun>>> {
  await using session = must(await openLoad(targetOf(database), spec));
  await load(session, records, options);
  must(await session.finish());
  return await reportOfRun(session);
}

const reportOfRun = async (session: LoadSession) => must(await session.report());

/** Refused rows of all runs as `row: rule(column)`, in file order. */
export async function refusals(database: TestDatabase): Promise<string[]> {
  const rows = await database.query(
    'SELECT row_no, violations FROM vakhta.quarantine ORDER BY run_no, file_no, row_no',
  );
  return rows.map(({ row_no, violations }) => `${String(row_no)}: ${said(violations as Violation[])}`);
}

const said = (violations: readonly Violation[]): string =>
  violations.map(({ rule, column }) => `${rule}(${column})`).join(' ');

export const refusedRow = (row: number, violation: Violation, cells: Record<string, string>): RefusedRow => ({
  row,
  line: row + 1,
  cells,
  violations: [violation],
});
