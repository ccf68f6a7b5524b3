import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { SourceInspection } from '#contract/domain/source';
import { fail, ok, type Result } from '#contract/result';
import { detectFormat, type FormatOverride } from '#engine/connectors/files/detect-format';
import type { FoundFile } from '#engine/connectors/files/list';
import { nameColumns } from '#engine/connectors/files/name-columns';
import { type ByteSample, sampleBytes, sampleRecords } from '#engine/connectors/files/read-sample';
import { guessColumn } from './guess-column.ts';

const SAMPLE_BYTES = 1 << 20;
const SAMPLE_RECORDS = 5000;
const SHOWN_ROWS = 20;

/**
 * What is in the files of a pattern (as `listFiles` gives them), judged by the first mebibyte of the first file that is
 * not empty. What a person says in `override` is taken as it is.
 */
export async function inspectSource(
  files: readonly FoundFile[],
  override: FormatOverride,
  signal: AbortSignal,
): Promise<Result<SourceInspection, 'SOURCE_EMPTY' | 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE'>> {
  for (const file of files) {
    const sample = await sampleBytes(file, SAMPLE_BYTES, signal);
    if (!sample.ok) return sample;
    const inspection = inspectSample(files, file, sample.value, override);
    if (inspection !== undefined) return ok(inspection);
  }
  return fail('SOURCE_EMPTY', { pattern: files.map(({ name }) => name).join(', ') });
}

function inspectSample(
  files: readonly FoundFile[],
  file: FoundFile,
  bytes: ByteSample,
  override: FormatOverride,
): SourceInspection | undefined {
  const { format, confidence, hasByteOrderMark } = detectFormat(bytes, override);
  const sample = sampleRecords(bytes, format, SAMPLE_RECORDS);
  const [first] = sample.records;
  if (first === undefined) return undefined;
  const header = nameColumns(first.cells, format.hasHeader);
  const records = sample.records.slice(format.hasHeader ? 1 : 0);
  const rows = records.filter(({ defect, cells }) => defect === null && cells.length === header.length);
  const isExact = sample.isWholeFile && files.length === 1;
  const meanBytes = sample.sizeBytes / sample.records.length;
  return {
    files: files.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
    format,
    encodingConfidence: confidence,
    hasByteOrderMark,
    columns: header.map((name, index) =>
      guessColumn(
        name,
        rows.map(({ cells }) => cells[index] ?? ''),
      ),
    ),
    sampleRows: records.slice(0, SHOWN_ROWS).map(({ cells }) => [...cells]),
    estimatedRows: isExact ? records.length : Math.round((totalBytes(files) * expansion(file, bytes)) / meanBytes),
  };
}

const totalBytes = (files: readonly FoundFile[]): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** Bytes of text for each byte on disk: a compressed file does not say, so its beginning is compressed once more. */
function expansion({ name }: FoundFile, { bytes }: ByteSample): number {
  if (/\.gz$/i.test(name)) return bytes.length / gzipSync(bytes).length;
  return /\.zst$/i.test(name) ? bytes.length / zstdCompressSync(bytes).length : 1;
}
