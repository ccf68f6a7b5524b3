import type { TableName, TablePath } from '#contract/domain/table';
import type { CopySide } from './read-side.ts';

/** What a materialized view holds is computed anew from the tables that were copied. One nobody could read stays so. */
export function matchViews(
  source: Pick<CopySide, 'materializedViews'>,
  target: Pick<CopySide, 'materializedViews'>,
): { readonly views: readonly TableName[]; readonly viewsMissing: readonly TablePath[] } {
  const there = new Set(target.materializedViews.map(({ path }) => path));
  const filled = source.materializedViews.filter(({ isPopulated }) => isPopulated);
  return {
    views: filled.filter(({ path }) => there.has(path)).map(({ name }) => name),
    viewsMissing: filled.filter(({ path }) => !there.has(path)).map(({ path }) => path),
  };
}
