import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { createIntl, createIntlCache } from 'react-intl';
import { I18nProvider } from 'react-aria-components';
import type { Wording } from '#contract/define';
import { textKeys, type Failure } from '#contract/errors';
import { createFormats, narrow, type Formats } from '#contract/texts/formats';
import type { Language } from '#contract/texts/language';
import { messagesOf, type MessageId } from './messages.ts';

type Values = Readonly<Record<string, string | number>>;

/** Everything a screen says: texts, the contract's words, numbers, times. One object a language. */
export interface Texts extends Formats {
  readonly language: Language;
  /** A text of the screens. */
  text(id: MessageId, values?: Values): string;
  /** A text of the contract by a key that comes with data (`phase.load`); the key's last part when there is none. */
  word(key: string, values?: Values): string;
  fact(failure: Failure): string;
  action(failure: Failure): string;
  wording(operation: { readonly ru: Wording; readonly en: Wording }): Wording;
}

export function createTexts(language: Language): Texts {
  const messages = messagesOf(language);
  const onError = (error: Error): void => console.error(error.message);
  const intl = createIntl({ locale: language, messages, onError }, createIntlCache());
  const say = (id: string, values?: Values): string => narrow(intl.formatMessage({ id }, values));
  const word = (key: string, values?: Values): string =>
    Object.hasOwn(messages, key) ? say(key, values) : key.slice(key.indexOf('.') + 1);
  return {
    ...createFormats(language),
    language,
    text: say,
    word,
    fact: (failure) =>
      word(textKeys(failure.code).fact, {
        ...failure,
        ...('problem' in failure && { problem: word(`problem.${failure.problem}`, failure) }),
      }),
    action: (failure) => word(textKeys(failure.code).action, failure),
    wording: (operation) => operation[language],
  };
}

const TextsContext = createContext<Texts | undefined>(undefined);

export function TextsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const texts = useMemo(() => createTexts(language), [language]);
  return (
    <I18nProvider locale={language === 'ru' ? 'ru-RU' : 'en-GB'}>
      <TextsContext value={texts}>{children}</TextsContext>
    </I18nProvider>
  );
}

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === undefined) throw new Error('useTexts outside of TextsProvider');
  return texts;
}
