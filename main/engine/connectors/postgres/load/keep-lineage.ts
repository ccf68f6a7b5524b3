import type { Table } from '#contract/domain/table';
import type { RowPlaces } from '../../../chunk.ts';
import { issuedKey, ISSUED_KEYS } from './issued-keys.ts';
import { lineageText } from './key-text.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadSpec } from './load-spec.ts';
import type { TargetFacts } from './target-facts.ts';
import type { ChunkPlace } from './write-at-position.ts';

/**
 * What rows are told by, of the plan's key, the primary key and unique keys without empty values: the first that the
 * source brings whole, else the first, of which the target issues what is missing.
 */
export function findLineageKey({ key }: LoadSpec, { columns }: TargetFacts, table: Table): readonly string[] {
  const isNotNull = (name: string): boolean => table.columns.some((each) => each.name === name && !each.isNullable);
  const candidates = [key, table.primaryKey, ...table.uniqueKeys.filter((names) => names.every(isNotNull))].filter(
    (names) => names.length > 0,
  );
  const isLoaded = (name: string): boolean => columns.some((column) => column.name === name);
  return candidates.find((names) => names.every(isLoaded)) ?? candidates[0] ?? [];
}

/** The rows of the chunk that are in the table now: `row`, `line` and `key`, in SQL. */
function keyedRows({ facts, lineageKey }: LoadContext): string {
  if (issuedKey({ facts, lineageKey }).length > 0) return ISSUED_KEYS;
  const aliases = lineageKey.flatMap((name) => facts.columns.find((column) => column.name === name)?.alias ?? []);
  return `(SELECT r.row, r.line, ${lineageText(aliases.map((alias) => `r.${alias}::text`))} AS key
    FROM pg_temp.vakhta_rows r)`;
}

/**
 * One record for a chunk, and no index over keys: a record for each row would cost as much as the row. `rows` is how
 * many of the chunk's rows are in the table; where those are all, and each is one line, their places need no list.
 */
export async function keepLineage(
  context: LoadContext,
  { fileNo, start, end }: ChunkPlace,
  rows: number,
): Promise<void> {
  const { client, facts, runNo, lineageKey } = context;
  if (lineageKey.length === 0) return;
  const firstRow = start.row + 1;
  const read = end.row - start.row;
  const isList = (isNeeded: boolean, offset: string): string =>
    isNeeded ? `coalesce(pg_catalog.array_agg((${offset})::integer), '{}')` : 'NULL::integer[]';
  const unchanged = `(SELECT pg_catalog.array_agg((b.row - ${firstRow})::integer) FROM pg_temp.vakhta_before b
    WHERE NOT b.is_changed AND b.row IN (SELECT s.row FROM pg_temp.vakhta_stage s))`;
  await client.run(
    `INSERT INTO vakhta.row_lineage (run_no, file_no, first_row, end_row, first_line, end_line, keys, row_offsets,
       line_offsets, unchanged)
     SELECT ${runNo}, ${fileNo}, ${firstRow}, ${end.row + 1}, ${start.line}, ${end.line},
       coalesce(pg_catalog.array_agg(q.key), '{}'), ${isList(rows < read, `q.row - ${firstRow}`)},
       ${isList(end.line - start.line !== read, `q.line - ${start.line}`)},
       ${facts.key.length === 0 ? 'NULL' : unchanged}
     FROM (SELECT r.* FROM ${keyedRows(context)} r ORDER BY r.row) q`,
  );
}

/** Of rows that went into the table itself, told by the texts they were written with. */
export async function keepLineageOfPlaces(
  { client, runNo, lineageKey }: LoadContext,
  { fileNo, start, end }: ChunkPlace,
  { keys, rowOffsets, lineOffsets }: RowPlaces,
): Promise<void> {
  if (lineageKey.length === 0) return;
  const read = end.row - start.row;
  await client.run(
    `INSERT INTO vakhta.row_lineage (run_no, file_no, first_row, end_row, first_line, end_line, keys, row_offsets,
       line_offsets)
     VALUES (${runNo}, ${fileNo}, ${start.row + 1}, ${end.row + 1}, ${start.line}, ${end.line}, $1, $2, $3)`,
    [keys.map(textOfKey), keys.length < read ? rowOffsets : null, end.line - start.line === read ? null : lineOffsets],
  );
}

/** As `lineageText` has the server write it. */
const textOfKey = (key: readonly (string | null)[]): string | null =>
  key.length === 1 ? (key[0] ?? null) : `[${key.map((part) => JSON.stringify(part)).join(', ')}]`;

/** Of a chunk that went to COPY untouched: nobody has seen its keys, and that is known later. */
export async function noteUnkept(
  { client, runNo, lineageKey }: LoadContext,
  { fileNo, start, end }: ChunkPlace,
): Promise<void> {
  if (lineageKey.length === 0 || end.row === start.row) return;
  await client.run(
    `INSERT INTO vakhta.row_lineage (run_no, file_no, first_row, end_row, first_line, end_line, keys)
     VALUES (${runNo}, ${fileNo}, ${start.row + 1}, ${end.row + 1}, ${start.line}, ${end.line}, '{}')`,
  );
}

/** Rows out of quarantine stand alone, wherever their neighbours have gone. */
export async function keepLineageOfReplay(context: LoadContext): Promise<void> {
  const { client, facts, runNo, lineageKey } = context;
  if (lineageKey.length === 0) return;
  const isUnchanged = facts.key.length === 0 ? 'false' : 'b.row IS NOT NULL';
  const before =
    facts.key.length === 0 ? '' : 'LEFT JOIN pg_temp.vakhta_before b ON b.row = r.row AND NOT b.is_changed';
  await client.run(
    `INSERT INTO vakhta.row_lineage (run_no, file_no, first_row, end_row, first_line, end_line, keys, unchanged)
     SELECT ${runNo}, p.file_no, p.row_no, p.row_no + 1, q.line_no, q.line_no + 1, ARRAY[r.key],
       CASE WHEN ${isUnchanged} THEN ARRAY[0] END
     FROM ${keyedRows(context)} r JOIN pg_temp.vakhta_replay p ON p.row = r.row
     JOIN vakhta.quarantine q ON q.row_id = p.row_id ${before}`,
  );
}
