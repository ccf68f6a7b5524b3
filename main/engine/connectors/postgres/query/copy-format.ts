import type { RowFormat } from '../../../chunk.ts';

/** What COPY writes in its format csv. */
export const COPY_FORMAT: RowFormat = {
  ...{ encoding: 'utf-8', delimiter: ',', quote: '"', hasHeader: false },
  isOfCopy: true,
};
