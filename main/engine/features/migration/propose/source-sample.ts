import type { CsvFormat, SourceColumn } from '#contract/domain/source';
import { fail, ok, type Result } from '#contract/result';
import type { FoundFile } from '#engine/connectors/files/list';
import { nameColumns } from '#engine/connectors/files/name-columns';
import { sampleBytes, sampleRecords } from '#engine/connectors/files/read-sample';
import { guessColumn } from '#engine/rows/guess-column';

const SAMPLE_BYTES = 1 << 20;
const SAMPLE_RECORDS = 5_000;

/** A column of the source with all its cells in the sample. */
export interface SampledColumn extends SourceColumn {
  /** As read, empty ones too. */
  readonly cells: readonly string[];
  /** Trimmed, none empty, each once. */
  readonly distinct: readonly string[];
}

/** Columns of the first file that has records, by its first rows. */
export async function sampleColumns(
  files: readonly FoundFile[],
  format: CsvFormat,
  signal: AbortSignal,
): Promise<Result<readonly SampledColumn[], 'SOURCE_EMPTY' | 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE'>> {
  for (const file of files) {
    const bytes = await sampleBytes(file, SAMPLE_BYTES, signal);
    if (!bytes.ok) return bytes;
    const { records } = sampleRecords(bytes.value, format, SAMPLE_RECORDS);
    const [first] = records;
    if (first === undefined) continue;
    const header = nameColumns(first.cells, format.hasHeader);
    const rows = records
      .slice(format.hasHeader ? 1 : 0)
      .filter(({ defect, cells }) => defect === null && cells.length === header.length);
    return ok(
      header.map((name, index) =>
        sampledColumn(
          name,
          rows.map(({ cells }) => cells[index] ?? ''),
        ),
      ),
    );
  }
  return fail('SOURCE_EMPTY', { pattern: files.map(({ name }) => name).join(', ') });
}

function sampledColumn(name: string, cells: readonly string[]): SampledColumn {
  const distinct = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  return { ...guessColumn(name, cells), cells, distinct };
}
