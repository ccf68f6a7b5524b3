import en from '../../contract/texts/shell.en.json' with { type: 'json' };
import ru from '../../contract/texts/shell.ru.json' with { type: 'json' };
import type { Settings } from '#contract/domain/settings';

export type Language = 'ru' | 'en';
type TextKey = keyof typeof ru;
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const texts = { ru, en };

/** What menu, tray and dialogs say; the window's own texts live in the renderer. */
export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The chosen language, or the system's where the choice was left to it; English for a system that speaks neither. */
export function languageOf(chosen: Settings['language'], systemLocale: string): Language {
  if (chosen !== 'system') return chosen;
  return systemLocale.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}
