import type { Settings } from '../domain/settings.ts';
import type { Language } from './language.ts';

/** The chosen language, or the system's where the choice was left to it; English for a system that speaks neither. */
export function languageOf(chosen: Settings['language'], systemLocale: string): Language {
  if (chosen !== 'system') return chosen;
  return systemLocale.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}
