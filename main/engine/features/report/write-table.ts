import { Readable } from 'node:stream';
import type { writeTable } from '#contract/operations/report/write-table';
import type { Handler } from '#engine/handler';
import { BYTE_ORDER_MARK, csvLines } from '#engine/documents/csv-line';
import { writeWholeFile } from '#engine/documents/write-whole-file';

/** Rows of another length than the head keep their cells: nothing that was seen may be missing. */
export const handleWriteTable: Handler<typeof writeTable> = (
  { table: { columns, rows }, language, path },
  { signal },
) => writeWholeFile(path, () => Readable.from([BYTE_ORDER_MARK + csvLines([columns, ...rows], language)]), signal);
