import type { CopyTableAccount, CopyTableReport } from '#contract/domain/copy-report';
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

/** While its rows come, that it is slow; later how both sides compare. */
export function outcomeText({ slow, state, comparison }: CopyTableAccount, texts: Texts): string {
  if (state !== 'copying' || slow === null) return comparisonText({ comparison }, texts);
  const { than, megabytesPerSecond, usual } = slow;
  const { text, number } = texts;
  return text(`copy.slow.${than}`, { rate: number(megabytesPerSecond, 2), usual: number(usual, 2) });
}
