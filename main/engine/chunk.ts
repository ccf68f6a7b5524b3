import type { Counts } from '#contract/domain/counts';
import type { Mapping } from '#contract/domain/mapping';
import type { Violation } from '#contract/domain/quarantine';
import type { ColumnTotal, RuleCount } from '#contract/domain/report';
import type { Rule } from '#contract/domain/rule';
import type { AskedColumn } from '#contract/domain/scope';
import type { CsvFormat } from '#contract/domain/source';

/** A place in a source, always between two records. `byte` counts decompressed bytes; `line` is from 1. */
export interface Position {
  readonly byte: number;
  readonly line: number;
  /** Data records before it in this file; the header is none. */
  readonly row: number;
  /** Of a table or query: the key of the last record before it, if there is any. */
  readonly key?: readonly string[];
}

export const FILE_START: Position = { byte: 0, line: 1, row: 0 };

/** Whole records of one file: the unit that is parsed in a worker and committed in one transaction. */
export interface SourceChunk {
  /** From 0, in the order of file names. */
  readonly fileNo: number;
  readonly fileName: string;
  readonly start: Position;
  readonly end: Position;
  /** In the source's encoding, without header and byte order mark. */
  readonly bytes: Uint8Array;
  /**
   * Offsets in `bytes` at which records begin, some 64 KiB apart: text decoded piece by piece dies young and stays in
   * the processor's cache, where that of a whole chunk would wait for a major garbage collection.
   */
  readonly pieceStarts: readonly number[];
  readonly isLastOfFile: boolean;
  /**
   * Records the splitter had to end by force, in file order. They are refused whatever the mapping says, so a chunk
   * that has any must not go to COPY as it is: for a record too long `bytes` even lacks the rest of it.
   */
  readonly brokenRecords: readonly BrokenRecord[];
  /** Where only changes are read: how far they go in the moment that is read. */
  readonly watermark?: string;
}

export interface BrokenRecord {
  /** Data record in its file, from 1. */
  readonly row: number;
  readonly rule: 'unclosed-quote' | 'record-too-long';
  /** From this cell (from 0) to the end of its line quotes are plain characters. */
  readonly cell: number;
}

/** How the records of a source are written. */
export interface RowFormat extends CsvFormat {
  /** By COPY: an empty cell is NULL only where no quotes stand, and no quote is left open, however long the cell. */
  readonly isOfCopy?: true;
}

/** A cell as it was read. Null is NULL; a file has none, and there a cell is empty. */
export type Cell = string | null;

/** What a worker must know to turn records into rows; plain data, so that it can be sent to one. */
export interface RowPlan {
  readonly format: RowFormat;
  /** Names of the source's columns, in the file's order. */
  readonly header: readonly string[];
  readonly mapping: Mapping;
  /** Row rules only: not-null, type, length, range, pattern, enumeration. */
  readonly rules: readonly Rule[];
  /** The target's column of each mapping, same order. */
  readonly columns: readonly RowColumn[];
  /** Looked at by rules and not loaded. */
  readonly asked: readonly AskedColumn[];
  /** IANA zone of the source, for times without one. */
  readonly timeZone: string;
}

export interface RowColumn {
  readonly name: string;
  /** As `format_type` gives it; of a lookup the type of the matched column, since that is what is staged. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
}

/** A record that will not be loaded, with what is needed to mend it. */
export interface RefusedRow {
  /** Data record in its file, from 1. */
  readonly row: number;
  readonly line: number;
  /** Cells as read, by source column; surplus cells under `#<n>`. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly violations: readonly Violation[];
}

/** Where rows stand in their source that go into the table as they are; all lists have the same order. */
export interface RowPlaces {
  /** Of each row the values it is told by, as they were written. */
  readonly keys: readonly (readonly (string | null)[])[];
  /** Counted from the chunk's first row and line. */
  readonly rowOffsets: readonly number[];
  readonly lineOffsets: readonly number[];
}

/** A chunk after parsing, mapping and row rules: what the target is given. */
export interface PreparedChunk {
  /** Equals `end.row - start.row` of the chunk: lines without any character are no records. */
  readonly rowsRead: number;
  /** Numbers of the rows a rule has left out. */
  readonly skipped: readonly number[];
  /**
   * Rows for COPY in text format, UTF-8: a field per mapping in `RowPlan` order, after row, line and is_warned where
   * the rows go into staging.
   */
  readonly copyText: Uint8Array;
  /** Only of rows that go into the table itself. */
  readonly places?: RowPlaces;
  readonly rowsToCopy: number;
  readonly rowsWarned: number;
  readonly refused: readonly RefusedRow[];
  /** Of the rows in `copyText`, a total per mapping in `RowPlan` order. */
  readonly totals: readonly ColumnTotal[];
  /** Rules that warned and that skipped; refused rows carry theirs. */
  readonly rules: readonly RuleCount[];
}

/** A row after mapping and row rules, as the preview shows it. `values` are null where none came about. */
export interface PreviewedRow {
  readonly row: number;
  readonly line: number;
  /** As read. */
  readonly cells: RefusedRow['cells'];
  readonly values: readonly (string | null)[];
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  /** Rules that leave it out. */
  readonly skips: readonly Violation[];
}

/** Rows of a chunk that the target refused after they were copied. */
export interface RawRows {
  readonly rows: readonly Omit<RefusedRow, 'violations'>[];
  /** What these rows added to the chunk's totals: subtract it. */
  readonly totals: readonly ColumnTotal[];
}

/** What a committed chunk came to. */
export interface ChunkOutcome {
  readonly counts: Counts;
  readonly end: Position;
}
