import type { CopyTableReport } from '#contract/domain/copy-report';
import type { Texts } from '../../../i18n/texts.tsx';

const HASH_SHOWN = 8;

/** Both sides in one line: their rows, or, where those are equal and the contents are not, their hashes. */
export function comparisonText({ comparison }: Pick<CopyTableReport, 'comparison'>, { text, number }: Texts): string {
  if (comparison === null) return '—';
  const { matched, sourceRows, targetRows, sourceHash, targetHash } = comparison;
  const sides = { source: number(sourceRows), target: number(targetRows) };
  if (matched) return text(sourceHash === null ? 'copy.compared.rows' : 'copy.compared.rows-and-hash', sides);
  if (sourceRows !== targetRows) return text('copy.compared.rows-differ', sides);
  return text('copy.compared.hash-differs', {
    source: (sourceHash ?? '—').slice(0, HASH_SHOWN),
    target: (targetHash ?? '—').slice(0, HASH_SHOWN),
  });
}
