import { sourceName, type PlanSource } from '#contract/domain/plan-source';
import type { Texts } from '../../i18n/texts.tsx';

/** A source in a few words: its files, its table, or that it is a query. */
export const sourceWord = (source: PlanSource, text: Texts['text']): string =>
  'query' in source ? text('source.word.query') : sourceName(source);
