import type { LoadColumn } from './target-facts.ts';

/** SQL for the text that stands for a row's key wherever keys are compared as a whole; its md5 is `key_hash`. */
export const keyText = (columns: readonly LoadColumn[], of: (column: LoadColumn) => string): string =>
  `pg_catalog.jsonb_build_array(${columns.map((column) => `${of(column)}::text`).join(', ')})::text`;

/** A key as lineage keeps it, one text out of its columns as texts. */
export const lineageText = (columns: readonly string[]): string =>
  columns.length === 1 ? `${columns[0] ?? ''}::text` : `pg_catalog.jsonb_build_array(${columns.join(', ')})::text`;
