import type { CsvFormat } from '#contract/domain/source';
import { ok, type Result } from '#contract/result';
import { decodePieces } from './decode-pieces.ts';
import { markBytes } from './encodings.ts';
import { sourceFailure } from './failures.ts';
import type { FoundFile } from './list.ts';
import { readBytes } from './read-bytes.ts';
import { RecordReader, type RecordDefect } from './read-records.ts';
import { RecordSplitter } from './split-records.ts';

/** The first bytes of a file, decompressed. */
export interface ByteSample {
  readonly bytes: Uint8Array;
  readonly isWholeFile: boolean;
}

/** Records of a sample, a header among them. */
export interface RecordSample {
  readonly records: readonly { readonly cells: string[]; readonly defect: RecordDefect | null }[];
  /** Of `records`, line ends included. */
  readonly sizeBytes: number;
  readonly isWholeFile: boolean;
}

export async function sampleBytes(
  file: FoundFile,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Result<ByteSample, 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE'>> {
  const bytes = new Uint8Array(mostBytes);
  let filledBytes = 0;
  try {
    for await (const piece of readBytes(file.path, 0, signal)) {
      const taken = piece.subarray(0, mostBytes - filledBytes);
      bytes.set(taken, filledBytes);
      filledBytes += taken.length;
      if (taken.length < piece.length) return ok({ bytes, isWholeFile: false });
    }
  } catch (error) {
    signal.throwIfAborted();
    return sourceFailure(file.name, error);
  }
  return ok({ bytes: bytes.subarray(0, filledBytes), isWholeFile: true });
}

/** A record that the end of the sample may have cut is left out. */
export function sampleRecords(sample: ByteSample, format: CsvFormat, mostRecords: number): RecordSample {
  const splitter = new RecordSplitter(format, { chunkBytes: Infinity, rowsPerCommit: mostRecords }, 0, false);
  splitter.append(sample.bytes.subarray(markBytes(sample.bytes, format.encoding)));
  const hasMore = splitter.scan() || splitter.finish();
  const part = splitter.take();
  const reader = new RecordReader(format, { line: 1, row: 0 }, part.brokenRecords);
  const records = [];
  for (const text of decodePieces(part, format.encoding)) {
    reader.read(text);
    while (reader.next()) records.push({ cells: reader.cells.map((cell) => cell ?? ''), defect: reader.defect });
  }
  if (!hasMore && !sample.isWholeFile) records.pop();
  return { records, sizeBytes: part.fileBytes, isWholeFile: sample.isWholeFile && !hasMore };
}
