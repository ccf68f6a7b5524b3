import { z } from 'zod';
import { Counts, NO_ROWS } from '#contract/domain/counts';
import { ColumnTotal, RuleCount, VanishedCounts } from '#contract/domain/report';
import type { Position } from '../../../chunk.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { noteCheckpoint } from './checkpoints.ts';

/** A source of a run, as it was hashed before the run: a file, or a table or query that is read as if it were one. */
export interface LoadFile {
  readonly fileNo: number;
  readonly fileName: string;
  readonly sha256: string;
  /** Null of what lies in no file. */
  readonly sizeBytes: number | null;
}

/** How far a file has been loaded and what that came to: the target's own word. */
export interface FileProgress extends LoadFile {
  readonly position: Position;
  readonly isDone: boolean;
  readonly counts: Counts;
  readonly totals: { readonly source: readonly ColumnTotal[]; readonly target: readonly ColumnTotal[] };
  readonly rules: readonly RuleCount[];
  /** What the run has made of rows that this source no longer has. */
  readonly vanished?: VanishedCounts;
  /** Of the run's first reading, where only changes are read. */
  readonly watermark?: string;
}

/** Where progress lives: in the target, or for a dry run in this process. */
export interface Journal {
  all(): Promise<readonly FileProgress[]>;
  /** Also locks it for the rest of the transaction. */
  lock(fileNo: number): Promise<FileProgress | undefined>;
  begin(file: LoadFile, start: Position): Promise<void>;
  save(progress: FileProgress): Promise<void>;
}

/** As they stand in `totals`: an earlier version reads it without what it does not know. */
const Totals = z.object({
  source: z.array(ColumnTotal),
  target: z.array(ColumnTotal),
  vanished: VanishedCounts.optional(),
});
const COLUMNS = `file_no, file_name, sha256, size_bytes, position_byte, position_line, position_row, is_done,
  counts, totals, rule_counts`;
/** An array as JSON. */
const KEY = 'pg_catalog.to_jsonb(position_key) AS position_key, watermark';

/** `keepsCheckpoints`: each state of a file can be gone back to. */
export function targetJournal(client: PostgresClient, runNo: number, keepsCheckpoints: boolean): Journal {
  return {
    all: async () =>
      (
        await client.rows(`SELECT ${COLUMNS}, ${KEY} FROM vakhta.load_position WHERE run_no = $1 ORDER BY file_no`, [
          runNo,
        ])
      ).map(progressOf),
    lock: async (fileNo) => {
      const [row] = await client.rows(
        `SELECT ${COLUMNS}, ${KEY} FROM vakhta.load_position WHERE run_no = $1 AND file_no = $2 FOR UPDATE`,
        [runNo, fileNo],
      );
      return row === undefined ? undefined : progressOf(row);
    },
    begin: async ({ fileNo, fileName, sha256, sizeBytes }, start) => {
      await client.run(
        `INSERT INTO vakhta.load_position (run_no, ${COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false, $9, '{"source": [], "target": []}', '[]')
         ON CONFLICT (run_no, file_no) DO NOTHING`,
        [runNo, fileNo, fileName, sha256, sizeBytes, start.byte, start.line, start.row, JSON.stringify(NO_ROWS)],
      );
    },
    save: async ({ fileNo, position, isDone, counts, totals, rules, vanished, watermark }) => {
      await client.run(
        `UPDATE vakhta.load_position SET position_byte = $3, position_line = $4, position_row = $5, is_done = $6,
           position_key = $7, counts = $8, totals = $9, rule_counts = $10,
           watermark = $11, updated_at = now() WHERE run_no = $1 AND file_no = $2`,
        [
          ...[runNo, fileNo, position.byte, position.line, position.row, isDone, position.key ?? null],
          ...[counts, { ...totals, vanished }, rules].map((value) => JSON.stringify(value)),
          watermark ?? null,
        ],
      );
      if (keepsCheckpoints) await noteCheckpoint(client, runNo, fileNo);
    },
  };
}

/** A dry run that breaks off begins anew: nothing of it outlives its session. */
export function memoryJournal(): Journal {
  const files = new Map<number, FileProgress>();
  return {
    all: () => Promise.resolve([...files.values()].sort((left, right) => left.fileNo - right.fileNo)),
    lock: (fileNo) => Promise.resolve(files.get(fileNo)),
    begin: (file, position) => {
      const fresh = {
        ...file,
        position,
        isDone: false,
        counts: NO_ROWS,
        totals: { source: [], target: [] },
        rules: [],
      };
      if (!files.has(file.fileNo)) files.set(file.fileNo, fresh);
      return Promise.resolve();
    },
    save: (progress) => {
      files.set(progress.fileNo, progress);
      return Promise.resolve();
    },
  };
}

function progressOf(row: Row): FileProgress {
  const { vanished, ...totals } = Totals.parse(JSON.parse(row.totals ?? ''));
  return {
    fileNo: Number(row.file_no),
    fileName: row.file_name ?? '',
    sha256: row.sha256 ?? '',
    sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
    position: positionOf(row),
    isDone: row.is_done === 't',
    counts: Counts.parse(JSON.parse(row.counts ?? '')),
    totals,
    rules: z.array(RuleCount).parse(JSON.parse(row.rule_counts ?? '')),
    ...(vanished === undefined ? {} : { vanished }),
    ...(row.watermark === null || row.watermark === undefined ? {} : { watermark: row.watermark }),
  };
}

/** `position_key` as JSON. */
export function positionOf(row: Row): Position {
  const place = { byte: Number(row.position_byte), line: Number(row.position_line), row: Number(row.position_row) };
  const key = z
    .array(z.string())
    .nullable()
    .parse(JSON.parse(row.position_key ?? 'null'));
  return key === null ? place : { ...place, key };
}
