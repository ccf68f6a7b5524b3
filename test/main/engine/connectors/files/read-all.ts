import { FILE_START, type Cell, type Position, type SourceChunk } from '#engine/chunk';
import type { CsvFormat } from '#contract/domain/source';
import { decodePieces } from '#engine/connectors/files/decode-pieces';
import type { FoundFile } from '#engine/connectors/files/list';
import { readChunks } from '#engine/connectors/files/read';
import { RecordReader, type RecordDefect } from '#engine/connectors/files/read-records';

export interface ReadRecord {
  readonly cells: Cell[];
  readonly row: number;
  readonly line: number;
  readonly defect: RecordDefect | null;
}

interface Sizes {
  readonly from?: Position;
  readonly chunkBytes?: number;
  readonly rowsPerCommit?: number | undefined;
}

/** All chunks of a file; a failure throws. */
export async function readAllChunks(file: FoundFile, format: CsvFormat, sizes: Sizes = {}): Promise<SourceChunk[]> {
  const { from = FILE_START, chunkBytes = 1 << 20, rowsPerCommit } = sizes;
  const { signal } = new AbortController();
  const chunks: SourceChunk[] = [];
  for await (const chunk of readChunks({ file, fileNo: 0, format, from, chunkBytes, rowsPerCommit, signal })) {
    if (!chunk.ok) throw new Error(JSON.stringify(chunk.failure));
    chunks.push(chunk.value);
  }
  return chunks;
}

export function recordsOf(chunks: readonly SourceChunk[], format: CsvFormat): ReadRecord[] {
  return chunks.flatMap((chunk) => {
    const reader = new RecordReader(format, chunk.start, chunk.brokenRecords);
    const records: ReadRecord[] = [];
    for (const text of decodePieces(chunk, format.encoding)) {
      reader.read(text);
      while (reader.next()) {
        const { cells, row, line, defect } = reader;
        records.push({ cells: [...cells], row, line, defect });
      }
    }
    return records;
  });
}
