import type { FileSource } from '#contract/domain/plan-source';
import { fail, ok, type Result } from '#contract/result';
import { estimateRows } from '#engine/connectors/files/estimate-rows';
import { hashFile } from '#engine/connectors/files/hash-file';
import { listFiles, type FoundFile } from '#engine/connectors/files/list';
import { nameColumns } from '#engine/connectors/files/name-columns';
import { readChunks } from '#engine/connectors/files/read';
import { isCompressed } from '#engine/connectors/files/read-bytes';
import { readHeader } from '#engine/connectors/files/read-header';
import { sampleBytes, sampleRecords } from '#engine/connectors/files/read-sample';
import { filesConnectionOf } from '#engine/connectors/saved-connection';
import { sampledColumn, type SampledColumn } from '../propose/sampled-column.ts';
import type { MigrationServices } from '../services.ts';
import type { PlanSource, SourceFailure, SourceUnit } from './source-unit.ts';

const SAMPLE_BYTES = 1 << 20;
const SAMPLE_RECORDS = 5_000;

/** Files of a folder, one after the other in the order of their names. */
export function fileSource(services: Pick<MigrationServices, 'store'>, source: FileSource): PlanSource {
  const list = async (): Promise<Result<readonly FoundFile[], SourceFailure>> => {
    const connection = filesConnectionOf(services, source.connectionId);
    if (!connection.ok) return connection;
    return listFiles(connection.value.options.folder, connection.value.name, source.files);
  };
  return {
    async look(signal) {
      const files = await list();
      if (!files.ok) return files;
      const units: SourceUnit[] = [];
      for (const file of files.value) {
        const header = await readHeader(file, source.format, signal);
        if (!header.ok) return header;
        units.push(fileUnit(file, header.value, source));
      }
      return ok(units);
    },
    async reopen(known) {
      const files = await list();
      if (!files.ok) return files;
      const units: SourceUnit[] = [];
      for (const file of files.value) {
        const before = known.find(({ name }) => name === file.name);
        if (before === undefined) return fail('SOURCE_CHANGED', { file: file.name });
        units.push(fileUnit(file, before.header, source));
      }
      return ok(units);
    },
    async sample(signal) {
      const files = await list();
      return files.ok ? sampleFirst(files.value, source, signal) : files;
    },
  };
}

const fileUnit = (file: FoundFile, header: readonly string[], { format }: FileSource): SourceUnit => ({
  ...{ name: file.name, header, format, sizeBytes: file.sizeBytes, mayGrow: false },
  // Positions count decompressed bytes, so of a compressed file nobody knows how many there will be.
  lengthBytes: isCompressed(file.path) ? null : file.sizeBytes,
  estimateRows: () => estimateRows(file),
  hash: (signal, onProgress) => hashFile(file, signal, onProgress),
  read: (options) => readChunks({ file, format, ...options }),
});

/** The columns of the first file that has records. */
async function sampleFirst(
  files: readonly FoundFile[],
  { format }: FileSource,
  signal: AbortSignal,
): Promise<Result<readonly SampledColumn[], SourceFailure>> {
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
