import type { Language } from '#contract/texts/language';

/** Comments of the pack say it in both languages, `Russian | English`; any other comment is shown as it is. */
export function commentIn(language: Language, comment: string | null): string | null {
  const halves = comment?.split(' | ') ?? [];
  const [russian = '', english = ''] = halves;
  if (halves.length !== 2 || !/[А-Яа-яЁё]/.test(russian) || /[А-Яа-яЁё]/.test(english)) return comment;
  return language === 'ru' ? russian : english;
}
