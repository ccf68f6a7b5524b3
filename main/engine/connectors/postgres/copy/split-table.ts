/** What of a table decides how it is cut. */
export interface SplitFacts {
  /** Pages of the heap, of 8 KiB each; 0 for what has no heap of its own: views, partitioned parents. */
  readonly pages: number;
  /** `server_version_num` of the source. */
  readonly versionNumber: number;
}

/** Whole pages of a heap, from `firstPage` on; the last range of a table has no end, since the table may have grown. */
export interface PageRange {
  readonly firstPage: number;
  readonly endPage: number | null;
}

/** From 14 on a range of ctid is read as such; before it every range would read the whole table. */
const RANGES_SINCE = 140_000;
const PAGES_PER_MEGABYTE = 128;

/** Of a part; it must outlive what it costs to begin it: a hundred megabytes are copied in about half a second. */
interface PartSize {
  readonly partMegabytes: number;
  readonly maxParallel: number;
}

/** As many rounds of parts as whole ones for all sessions: none of them is left without one while the last is copied. */
export function partPages(pages: number, { partMegabytes, maxParallel }: PartSize): number {
  const wanted = partMegabytes * PAGES_PER_MEGABYTE;
  const parts = Math.round(pages / wanted);
  return parts <= maxParallel ? wanted : pages / (Math.ceil(parts / maxParallel) * maxParallel);
}

/** The parts a table is copied in, in the order of its pages; one part where it is small or cannot be cut. */
export function splitTable({ pages, versionNumber }: SplitFacts, pagesEach: number): PageRange[] {
  const parts = versionNumber < RANGES_SINCE ? 1 : Math.max(1, Math.round(pages / pagesEach));
  const each = Math.ceil(pages / parts);
  return Array.from({ length: parts }, (_, part) => ({
    firstPage: part * each,
    endPage: part === parts - 1 ? null : (part + 1) * each,
  }));
}

/** The condition that holds in exactly this range; null for a whole table. */
export function rangeCondition({ firstPage, endPage }: PageRange): string | null {
  const conditions = [
    ...(firstPage === 0 ? [] : [`ctid >= '(${firstPage},0)'::pg_catalog.tid`]),
    ...(endPage === null ? [] : [`ctid < '(${endPage},0)'::pg_catalog.tid`]),
  ];
  return conditions.length === 0 ? null : conditions.join(' AND ');
}
