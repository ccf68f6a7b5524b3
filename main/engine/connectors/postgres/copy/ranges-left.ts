import { splitTable, type PageRange, type SplitFacts } from './split-table.ts';

/** What of a table is still to be copied: all of it in its parts, or the gaps that the parts already here have left. */
export function rangesLeft(facts: SplitFacts, done: readonly PageRange[], pagesEach: number): PageRange[] {
  if (done.length === 0) return splitTable(facts, pagesEach);
  return gapsOf(done).flatMap((gap) => cut(gap, facts.pages, pagesEach));
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

/** An open end stays open, since pages may have come after the last known one. */
function cut({ firstPage, endPage }: PageRange, pages: number, pagesEach: number): PageRange[] {
  const known = Math.max(1, (endPage ?? pages) - firstPage);
  const parts = Math.max(1, Math.round(known / pagesEach));
  const each = Math.ceil(known / parts);
  return Array.from({ length: parts }, (_, part) => ({
    firstPage: firstPage + part * each,
    endPage: part === parts - 1 ? endPage : firstPage + (part + 1) * each,
  }));
}
