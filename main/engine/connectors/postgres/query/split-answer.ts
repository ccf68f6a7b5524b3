import { sourceName } from '#contract/domain/plan-source';
import type { SourceChunk } from '../../../chunk.ts';
import { createDecoder } from '../../files/encodings.ts';
import { splitParts } from '../../files/read.ts';
import { RecordReader } from '../../files/read-records.ts';
import { RecordSplitter, type SplitPart } from '../../files/split-records.ts';
import { COPY_FORMAT } from './copy-format.ts';
import type { ReadQuery } from './read-query.ts';

/** What COPY writes, in chunks whose ends know the key of their last row: it stands in the first columns. */
export async function* splitAnswer(
  pieces: AsyncIterable<Uint8Array>,
  { source, fileNo, from, chunkBytes, rowsPerCommit = Infinity, memory }: ReadQuery,
): AsyncGenerator<SourceChunk> {
  const splitter = new RecordSplitter(COPY_FORMAT, { chunkBytes, rowsPerCommit }, from.row, false, memory);
  const fileName = sourceName(source);
  let end = from;
  for await (const { part, isLast } of splitParts(withoutMark(pieces), splitter)) {
    const start = end;
    const key = part.rows === 0 ? start.key : lastKey(part, source.key.length);
    const { bytes, pieceStarts } = part;
    end = {
      ...{ byte: start.byte + part.fileBytes, line: start.line + part.lines, row: start.row + part.rows },
      ...(key === undefined ? {} : { key }),
    };
    // Of a row too long to be kept whole the key can still be told from the rest.
    const brokenRecords = part.brokenRecords.map((broken) => ({ ...broken, cell: source.key.length }));
    yield { fileNo, fileName, start, end, bytes, pieceStarts, isLastOfFile: isLast, brokenRecords };
  }
}

/** COPY writes no byte order mark. */
async function* withoutMark(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Uint8Array; markLength: 0 }> {
  for await (const bytes of pieces) yield { bytes, markLength: 0 };
}

/** A row that is too long ends its chunk, so no other than the last one is ever broken. */
function lastKey({ bytes, lastRecordStart, brokenRecords }: SplitPart, columns: number): string[] {
  const broken = brokenRecords.map((record) => ({ ...record, row: 1, cell: columns }));
  const reader = new RecordReader(COPY_FORMAT, { line: 1, row: 0 }, broken);
  reader.read(createDecoder(COPY_FORMAT.encoding)(bytes.subarray(lastRecordStart)));
  reader.next();
  return reader.cells.slice(0, columns).map((cell) => cell ?? '');
}
