import type { CsvFormat } from '#contract/domain/source';
import { fail, ok, type Result } from '#contract/result';
import type { FoundFile } from './list.ts';
import { nameColumns } from './name-columns.ts';
import { sampleBytes, sampleRecords } from './read-sample.ts';

const HEADER_MAX_BYTES = 1 << 20;

/** The names of a file's columns in its order: `RowPlan.header` for this file. */
export async function readHeader(
  file: FoundFile,
  format: CsvFormat,
  signal: AbortSignal,
): Promise<Result<string[], 'SOURCE_EMPTY' | 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE'>> {
  const sample = await sampleBytes(file, HEADER_MAX_BYTES, signal);
  if (!sample.ok) return sample;
  const [first] = sampleRecords(sample.value, format, 1).records;
  if (first === undefined) return fail('SOURCE_EMPTY', { pattern: file.name });
  return ok(nameColumns(first.cells, format.hasHeader));
}
