/** What one session may take for building an index, and how many processes of the server may help it. */
export interface BuildTerms {
  /** Of its table, as far as it is known. */
  readonly tableBytes: number;
  readonly mostMegabytes: number;
  readonly helpers: number;
}

const MEGABYTE = 2 ** 20;
/** Runs of sorted rows are merged with so much of each in memory: MERGE_BUFFER_SIZE of PostgreSQL's tuplesort.c. */
const MERGED_BYTES = 256 * 1024;
/** About what a processor keeps at hand: a run of this size is sorted without waiting for memory. */
const LEAST_MEGABYTES = 16;
/** Who helps gets a share of the memory; below this PostgreSQL lets nobody help. */
const SHARED_MEGABYTES = 32;

/** For the transaction that runs these statements: more memory makes a B-tree slower, but for many runs to merge. */
export function buildSettings(sql: readonly string[], { tableBytes, mostMegabytes, helpers }: BuildTerms): string[] {
  const helping = `SELECT pg_catalog.set_config('max_parallel_maintenance_workers', least(${helpers},
    pg_catalog.current_setting('max_parallel_maintenance_workers')::int)::text, true)`;
  if (sql.some((statement) => OF_OTHER_METHOD.test(statement))) return [helping];
  const each = Math.max(megabytesToMergeOnce(tableBytes), helpers > 0 ? SHARED_MEGABYTES : LEAST_MEGABYTES);
  const megabytes = Math.min(Math.ceil(each) * (helpers + 1), mostMegabytes);
  return [helping, `SET LOCAL maintenance_work_mem = '${megabytes}MB'`];
}

/** Memory m holds a run of m and merges m / 256 KiB of them: with the square root of both all runs are merged in one go. */
const megabytesToMergeOnce = (bytes: number): number => Math.sqrt(bytes * MERGED_BYTES) / MEGABYTE;

/** It is about speed alone, so that a name which looks like it does no harm. */
const OF_OTHER_METHOD = / USING (?!btree )\S+ \(/;
