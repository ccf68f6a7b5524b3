import type { SourceColumn } from '#contract/domain/source';
import { isKnownType } from '#engine/connectors/postgres/type-grammar';
import { guessColumn } from '#engine/rows/guess-column';

/** A column of the source with all its cells in the sample. */
export interface SampledColumn extends SourceColumn {
  /** As read, empty ones too. */
  readonly cells: readonly string[];
  /** Trimmed, none empty, each once. */
  readonly distinct: readonly string[];
}

export function sampledColumn(name: string, cells: readonly string[]): SampledColumn {
  const distinct = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  return { ...guessColumn(name, cells), cells, distinct };
}

/** A database knows the type of its column; one of its own making may be missing in the target. */
export const typedColumn = (
  { name, type }: { readonly name: string; readonly type: string },
  cells: readonly string[],
): SampledColumn => ({ ...sampledColumn(name, cells), suggestedType: isKnownType(type) ? type : 'text' });
