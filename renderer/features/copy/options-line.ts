import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { Texts } from '../../i18n/texts.tsx';

/** In a line: where it goes, whether rows or columns are left out, how many columns have another name or are computed. */
export function optionsLine(options: CopyTableOptions | null, { text }: Pick<Texts, 'text'>): string {
  if (options === null) return '';
  const { to, where, without, renames, expressions } = options;
  return [
    ...(to === null ? [] : [`→ ${to}`]),
    ...(where === null ? [] : [text('copy.options.rows')]),
    ...(without.length === 0 ? [] : [text('copy.options.without', { count: without.length })]),
    ...(renames.length === 0 ? [] : [text('copy.options.renamed', { count: renames.length })]),
    ...(expressions.length === 0 ? [] : [text('copy.options.computed', { count: expressions.length })]),
  ].join(' · ');
}
