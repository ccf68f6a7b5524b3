import { IntlMessageFormat } from 'intl-messageformat';
import { TEXTS } from '#contract/texts/texts';
import type { Language } from '#contract/texts/language';

type Values = Readonly<Record<string, string | number>>;

/** The contract's texts in one language, rendered by ICU. */
export interface Texts {
  readonly language: Language;
  /** Throws on a key that isn't there: keys written in the program are proved by tests. */
  say(key: string, values?: Values): string;
  /** For keys that come with data, which a newer engine may have sent. */
  find(key: string, values?: Values): string | undefined;
}

export function loadTexts(language: Language): Texts {
  const find = (key: string, values: Values = {}): string | undefined => {
    const message = TEXTS[language][key];
    return message === undefined ? undefined : String(new IntlMessageFormat(message, language).format(values));
  };
  return {
    language,
    find,
    say(key, values) {
      const text = find(key, values);
      if (text === undefined) throw new Error(`no text for ${key}`);
      return text;
    },
  };
}
