import type { Settings } from '#contract/domain/settings';

export type Language = 'ru' | 'en';

/** The language of the settings; `system` takes Russian wherever the system speaks it. */
export const languageOf = (setting: Settings['language'], systemLanguages: readonly string[]): Language => {
  if (setting !== 'system') return setting;
  return systemLanguages[0]?.toLowerCase().startsWith('ru') ? 'ru' : 'en';
};
