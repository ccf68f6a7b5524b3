import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { EMPLOYEE_COLUMNS, exportCells, EXPORT_HEADER, joinCells, readyCells } from './employee-export.ts';
import { makeEmployee } from './make-employee.ts';
import { defectOf, spoilCells, type Defect } from './defects.ts';
import { randomStream } from '#engine/generators/random';

export interface ExportOptions {
  readonly rows: number;
  readonly seed: number;
  /** False makes every row healthy: what a measurement against a plain COPY needs. */
  readonly hasDefects: boolean;
}

export interface ExportFiles {
  /** As 1C:ZUP gives it: windows-1251, `;`, CR LF. */
  readonly exportPath: string;
  /** A JSON document a line for each defective row: row, line, defect, column, rule. */
  readonly answersPath?: string | undefined;
  /** The healthy rows as the table holds them: UTF-8, `,`, ISO dates, ids in place of names. */
  readonly readyPath?: string | undefined;
}

export interface GeneratedExport {
  readonly rows: number;
  readonly defectiveRows: number;
  readonly sizeBytes: number;
  /** Of the export, lower-case hex. */
  readonly sha256: string;
}

export interface GeneratedRow {
  /** Of the data record, from 1. */
  readonly row: number;
  /** Of the file, where the record begins; the header is line 1. */
  readonly line: number;
  /** One record of the export, without its line end. */
  readonly record: string;
  /** One record of the ready file; undefined of a defective row. */
  readonly ready: string | undefined;
  readonly defect: Defect | undefined;
}

const PIECE_CHARACTERS = 256 * 1024;

/** Row after row of the export, the same for the same options, in flat memory. */
export function* generateRows({ rows, seed, hasDefects }: ExportOptions): Generator<GeneratedRow> {
  const random = randomStream(seed);
  let line = 2;
  for (let row = 1; row <= rows; row += 1) {
    const defect = hasDefects ? defectOf(row, random) : undefined;
    random.seek(row);
    const employee = makeEmployee(row, seed, random);
    const cells = exportCells(employee, random);
    if (defect !== undefined) spoilCells(cells, defect, row, seed, random);
    const record = joinCells(cells, ';');
    const ready = defect === undefined ? joinCells(readyCells(employee), ',') : undefined;
    yield { row, line, record, ready, defect };
    line += 1 + lineEndsIn(record);
  }
}

/** Writes the export and, where asked for, its answers and its ready twin, piece by piece. Throws when aborted. */
export async function generateExport(
  options: ExportOptions,
  files: ExportFiles,
  signal?: AbortSignal,
): Promise<GeneratedExport> {
  await using target = await openSink(files.exportPath, (text) => iconv.encode(text, 'windows-1251'));
  await using answers = await openSink(files.answersPath, (text) => Buffer.from(text));
  await using ready = await openSink(files.readyPath, (text) => Buffer.from(text));
  let defectiveRows = 0;

  target.add(`${joinCells(EXPORT_HEADER, ';')}\r\n`);
  ready.add(`${EMPLOYEE_COLUMNS.join(',')}\n`);
  for (const generated of generateRows(options)) {
    target.add(`${generated.record}\r\n`);
    if (generated.ready !== undefined) ready.add(`${generated.ready}\n`);
    if (generated.defect !== undefined) {
      defectiveRows += 1;
      const { row, line, defect } = generated;
      answers.add(`${JSON.stringify({ row, line, defect: defect.name, column: defect.column, rule: defect.rule })}\n`);
    }
    for (const sink of [target, answers, ready]) {
      if (!sink.isFull()) continue;
      signal?.throwIfAborted();
      await sink.flush();
    }
  }
  for (const sink of [target, answers, ready]) await sink.flush();
  return { rows: options.rows, defectiveRows, ...target.written() };
}

interface Sink extends AsyncDisposable {
  add(text: string): void;
  isFull(): boolean;
  flush(): Promise<void>;
  written(): { readonly sizeBytes: number; readonly sha256: string };
}

/** Gathers text and writes it in large pieces; without a path it writes nothing. */
async function openSink(path: string | undefined, encode: (text: string) => Buffer): Promise<Sink> {
  const file: FileHandle | undefined = path === undefined ? undefined : await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  let text = '';
  let sizeBytes = 0;
  return {
    add(more) {
      if (file !== undefined) text += more;
    },
    isFull: () => text.length >= PIECE_CHARACTERS,
    async flush() {
      if (file === undefined || text === '') return;
      const piece = encode(text);
      text = '';
      sizeBytes += piece.length;
      hash.update(piece);
      await file.writeFile(piece); // From where it stands; unlike `write` it never leaves a rest.
    },
    written: () => ({ sizeBytes, sha256: hash.copy().digest('hex') }),
    async [Symbol.asyncDispose]() {
      await file?.sync();
      await file?.close();
    },
  };
}

function lineEndsIn(record: string): number {
  let count = 0;
  for (let at = record.indexOf('\n'); at >= 0; at = record.indexOf('\n', at + 1)) count += 1;
  return count;
}
