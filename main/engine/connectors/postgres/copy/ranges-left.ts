import { cutRange, extentOf, splitTable, type PageRange, type SplitFacts } from './split-table.ts';

/** What of a table is still to be copied: all of it in its parts, or the gaps that the parts already here have left. */
export function rangesLeft(facts: SplitFacts, done: readonly PageRange[], pagesEach: number): PageRange[] {
  if (done.length === 0) return splitTable(facts, pagesEach);
  const extent = extentOf(facts, pagesEach);
  return gapsOf(done).flatMap((gap) => cutRange(gap, extent));
}

function gapsOf(done: readonly PageRange[]): PageRange[] {
  const gaps: PageRange[] = [];
  let reached: number | null = 0;
  for (const { firstPage, endPage } of done.toSorted((left, right) => left.firstPage - right.firstPage)) {
    if (reached === null) break;
    if (firstPage > reached) gaps.push({ firstPage: reached, endPage: firstPage });
    reached = endPage === null ? null : Math.max(reached, endPage);
  }
  return reached === null ? gaps : [...gaps, { firstPage: reached, endPage: null }];
}
