import type { PlanDraft } from '#contract/domain/plan';
import { isPlainFormat } from '#engine/connectors/postgres/load/write-plain-chunk';

/**
 * May the bytes of a file go to the target's COPY as they are? Only inserts that change and check nothing: every column
 * of the file goes, in its order, into one column of the target.
 */
export function isPlain({ source, target, mapping, rules }: PlanDraft, header: readonly string[]): boolean {
  const isUntouched = mapping.every(({ from, steps }, at) => {
    return steps.length === 0 && from.length === 1 && from[0] === header[at];
  });
  return (
    target.mode === 'insert' &&
    rules.length === 0 &&
    isUntouched &&
    mapping.length === header.length &&
    isPlainFormat(source.format)
  );
}
