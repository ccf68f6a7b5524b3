import type { Language } from '#contract/texts/language';

/** A whole number with its digits grouped for readers, as each language does it. */
const GROUPED: Record<Language, RegExp> = {
  ru: /^[-−]?\d{1,3}(?:[\u00a0\u202f]\d{3})+$/,
  en: /^[-−]?\d{1,3}(?:,\d{3})+$/,
};

/** The number as a program reads it. What is no grouped number stays: a comma is a decimal point in Russian. */
export const ungroup = (text: string, language: Language): string =>
  GROUPED[language].test(text) ? text.replaceAll(/[\u00a0\u202f,]/g, '').replace('−', '-') : text;
