import en from '../../contract/texts/shell.en.json' with { type: 'json' };
import ru from '../../contract/texts/shell.ru.json' with { type: 'json' };
import type { Language } from '#contract/texts/language';

type TextKey = keyof typeof ru;
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

const texts = { ru, en };

/** What menu, tray and dialogs say; the window's own texts live in the renderer. */
export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
