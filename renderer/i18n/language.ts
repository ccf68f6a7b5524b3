import type { Settings } from '#contract/domain/settings';
import type { Language } from '#contract/texts/language';

export type { Language };

/** The language of the settings; `system` takes Russian wherever the system speaks it. */
export const languageOf = (setting: Settings['language'], systemLanguages: readonly string[]): Language => {
  if (setting !== 'system') return setting;
  return systemLanguages[0]?.toLowerCase().startsWith('ru') ? 'ru' : 'en';
};
