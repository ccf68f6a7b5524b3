import type { Position, SourceChunk } from '#engine/chunk';
import type { CsvFormat, Encoding } from '#contract/domain/source';
import { ok, type Result } from '#contract/result';
import type { ChunkMemory } from './chunk-memory.ts';
import { markBytes } from './encodings.ts';
import { sourceFailure } from './failures.ts';
import type { FoundFile } from './list.ts';
import { readBytes } from './read-bytes.ts';
import { RecordSplitter, type SplitPart } from './split-records.ts';

export interface ReadOptions {
  readonly file: FoundFile;
  readonly fileNo: number;
  readonly format: CsvFormat;
  /** `FILE_START`, or the `start` or `end` of any chunk read before with the same sizes. */
  readonly from: Position;
  /** A chunk ends at the first record that begins this many bytes after its start… */
  readonly chunkBytes: number;
  /** …or after so many records, whichever comes first. */
  readonly rowsPerCommit?: number | undefined;
  /** Where chunks take their bytes from; the caller gives back those it is done with. */
  readonly memory?: ChunkMemory;
  readonly signal: AbortSignal;
}

/**
 * The records of a file in chunks; the last one, which may be empty, says so, and there is always one. The chunks are a
 * function of the file, `from` and the sizes alone. Memory: a chunk and at most one record beyond it. Throws the
 * signal's reason when aborted.
 */
export async function* readChunks(
  options: ReadOptions,
): AsyncGenerator<Result<SourceChunk, 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE'>> {
  try {
    for await (const chunk of splitFile(options)) yield ok(chunk);
  } catch (error) {
    options.signal.throwIfAborted();
    yield sourceFailure(options.file.name, error);
  }
}

async function* splitFile(options: ReadOptions): AsyncGenerator<SourceChunk> {
  const { file, fileNo, format, from, chunkBytes, rowsPerCommit = Infinity, memory, signal } = options;
  let isHeader = from.byte === 0 && format.hasHeader;
  const splitter = new RecordSplitter(format, { chunkBytes, rowsPerCommit }, from.row, isHeader, memory);
  const bytes = withoutMark(readBytes(file.path, from.byte, signal), from, format.encoding);
  let end = from;
  for await (const { part, markLength, isLast } of splitParts(bytes, splitter)) {
    const start = { ...end, byte: end.byte + markLength };
    end = { byte: start.byte + part.fileBytes, line: start.line + part.lines, row: start.row + part.rows };
    const place = { fileNo, fileName: file.name, isLastOfFile: isLast };
    if (!isHeader) {
      const { bytes, pieceStarts, brokenRecords } = part;
      yield { ...place, start, end, bytes, pieceStarts, brokenRecords };
      continue;
    }
    isHeader = false;
    end = { ...end, row: 0 };
    if (isLast) yield { ...place, start: end, end, bytes: new Uint8Array(), pieceStarts: [], brokenRecords: [] };
  }
}

export interface Piece {
  readonly bytes: Uint8Array;
  readonly markLength: number;
}

async function* withoutMark(
  pieces: AsyncIterable<Uint8Array>,
  from: Position,
  encoding: Encoding,
): AsyncGenerator<Piece> {
  let mayHaveMark = from.byte === 0;
  for await (const bytes of pieces) {
    const markLength = mayHaveMark ? markBytes(bytes, encoding) : 0;
    mayHaveMark = false;
    yield { bytes: bytes.subarray(markLength), markLength };
  }
}

/** `markLength` belongs to the part's start: it is told with the first part only. */
export async function* splitParts(
  pieces: AsyncIterable<Piece>,
  splitter: RecordSplitter,
): AsyncGenerator<{ part: SplitPart; markLength: number; isLast: boolean }> {
  let untoldMark = 0;
  const take = (isLast: boolean) => {
    const markLength = untoldMark;
    untoldMark = 0;
    return { part: splitter.take(), markLength, isLast };
  };
  for await (const { bytes, markLength } of pieces) {
    untoldMark += markLength;
    splitter.append(bytes);
    while (splitter.scan()) yield take(false);
  }
  while (splitter.finish()) yield take(false);
  yield take(true);
}
