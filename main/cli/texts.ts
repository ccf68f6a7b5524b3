import { IntlMessageFormat } from 'intl-messageformat';
import cliEn from '../../contract/texts/cli.en.json' with { type: 'json' };
import cliRu from '../../contract/texts/cli.ru.json' with { type: 'json' };
import errorsEn from '../../contract/texts/errors.en.json' with { type: 'json' };
import errorsRu from '../../contract/texts/errors.ru.json' with { type: 'json' };
import overviewEn from '../../contract/texts/overview.en.json' with { type: 'json' };
import overviewRu from '../../contract/texts/overview.ru.json' with { type: 'json' };
import statesEn from '../../contract/texts/states.en.json' with { type: 'json' };
import statesRu from '../../contract/texts/states.ru.json' with { type: 'json' };
import type { Language } from './language.ts';

type Values = Readonly<Record<string, string | number>>;

/** The contract's texts in one language, rendered by ICU. */
export interface Texts {
  readonly language: Language;
  /** Throws on a key that isn't there: keys written in the program are proved by tests. */
  say(key: string, values?: Values): string;
  /** For keys that come with data, which a newer engine may have sent. */
  find(key: string, values?: Values): string | undefined;
}

const MESSAGES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ru: { ...cliRu, ...errorsRu, ...overviewRu, ...statesRu },
  en: { ...cliEn, ...errorsEn, ...overviewEn, ...statesEn },
};

export function loadTexts(language: Language): Texts {
  const find = (key: string, values: Values = {}): string | undefined => {
    const message = MESSAGES[language][key];
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
