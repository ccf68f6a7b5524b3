import { quoteIdentifier } from '../quote-identifier.ts';

/** What of a table decides how it is cut. */
export interface SplitFacts {
  /** Pages of the heap, of 8 KiB each; 0 for what has no heap of its own: views, partitioned parents. */
  readonly pages: number;
  /** `server_version_num` of the source. */
  readonly versionNumber: number;
  /** What it is cut by where pages cannot be asked for; null: they can, or nothing will do. */
  readonly key: SplitKey | null;
}

/** The first column of a primary key, of whole numbers. */
export interface SplitKey {
  readonly column: string;
  /** As the server last counted them, there may be others by now; null: rows lie in no order of it, or nobody knows. */
  readonly spread: { readonly least: number; readonly greatest: number } | null;
}

/**
 * Whole pages of a heap, from `firstPage` on, or rows whose keys are in this range: of those the first range of a table
 * begins at 0 and has no beginning, since keys may be below. The last one has no end: the table may have grown.
 */
export interface PageRange {
  readonly firstPage: number;
  readonly endPage: number | null;
}

/** From 14 on a range of ctid is read as such; before it every range would read the whole table. */
const PAGES_SINCE = 140_000;
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

/** Can the server be asked for a range of pages? */
export const areRangesOfPages = (versionNumber: number): boolean => versionNumber >= PAGES_SINCE;

/** What the numbers of a table's ranges count: pages, or keys. */
interface Extent {
  readonly first: number;
  readonly end: number;
  /** So many make one part. */
  readonly each: number;
}

/** Undefined: it is not cut. */
export function extentOf({ pages, versionNumber, key }: SplitFacts, pagesEach: number): Extent | undefined {
  if (areRangesOfPages(versionNumber)) return { first: 0, end: pages, each: pagesEach };
  if (key === null || key.spread === null) return undefined;
  const { least, greatest } = key.spread;
  const [first, end] = [Math.max(0, least), greatest + 1];
  return end > first ? { first, end, each: Math.max(1, ((end - first) / Math.max(1, pages)) * pagesEach) } : undefined;
}

/** The parts a table is copied in, in order; one part where it is small or cannot be cut. */
export const splitTable = (facts: SplitFacts, pagesEach: number): PageRange[] =>
  cutRange({ firstPage: 0, endPage: null }, extentOf(facts, pagesEach));

/** An open end stays open, since others may have come after the last known one. */
export function cutRange(range: PageRange, extent: Extent | undefined): PageRange[] {
  if (extent === undefined) return [range];
  const { firstPage, endPage } = range;
  const first = Math.max(firstPage, extent.first);
  const known = Math.max(1, (endPage ?? extent.end) - first);
  const parts = Math.max(1, Math.round(known / extent.each));
  const each = Math.ceil(known / parts);
  const borderOf = (part: number): number => Math.min(first + part * each, endPage ?? Infinity);
  return Array.from({ length: parts }, (_, part) => ({
    firstPage: part === 0 ? firstPage : borderOf(part),
    endPage: part === parts - 1 ? endPage : borderOf(part + 1),
  }));
}

/** The condition that holds in exactly this range; null for a whole table. */
export function rangeCondition({ firstPage, endPage }: PageRange, key: SplitKey | null): string | null {
  const border = (number: number): string =>
    key === null ? `'(${number},0)'::pg_catalog.tid` : `${number}::pg_catalog.int8`;
  const counted = key === null ? 'ctid' : quoteIdentifier(key.column);
  const conditions = [
    ...(firstPage === 0 ? [] : [`${counted} >= ${border(firstPage)}`]),
    ...(endPage === null ? [] : [`${counted} < ${border(endPage)}`]),
  ];
  return conditions.length === 0 ? null : conditions.join(' AND ');
}
