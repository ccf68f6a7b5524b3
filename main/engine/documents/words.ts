import { IntlMessageFormat } from 'intl-messageformat';
import { textKeys, type Failure } from '#contract/errors';
import { createFormats, narrow, offsetAt, type Formats } from '#contract/texts/formats';
import type { Language } from '#contract/texts/language';
import { TEXTS } from '#contract/texts/texts';
import { bindWords } from './bind-words.ts';

type Values = Readonly<Record<string, string | number>>;

/** The contract's texts and formats in the language of one document. */
export interface Words extends Formats {
  readonly language: Language;
  /** Throws on a key that isn't there: keys written in the program are proved by tests. */
  say(key: string, values?: Values): string;
  /** For keys that come with data, which another version may have written; the key's last part when there is none. */
  word(key: string, values?: Values): string;
  fact(failure: Failure): string;
  action(failure: Failure): string;
  /** With the offset: whoever reads it may sit in another zone. */
  moment(atMs: number): string;
}

export function wordsIn(language: Language): Words {
  const messages = TEXTS[language];
  // A text may stand in each row of a long table.
  const compiled = new Map<string, IntlMessageFormat>();
  const formatOf = (key: string, message: string): IntlMessageFormat => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const made = new IntlMessageFormat(bindWords(message), language);
    compiled.set(key, made);
    return made;
  };
  const find = (key: string, values: Values = {}): string | undefined => {
    const message = Object.hasOwn(messages, key) ? messages[key] : undefined;
    return message === undefined ? undefined : narrow(String(formatOf(key, message).format(values)));
  };
  const say: Words['say'] = (key, values) => {
    const text = find(key, values);
    if (text === undefined) throw new Error(`no text for ${key}`);
    return text;
  };
  const word: Words['word'] = (key, values) => find(key, values) ?? key.slice(key.indexOf('.') + 1);
  const formats = createFormats(language);
  return {
    ...formats,
    ...{ language, say, word },
    fact: (failure) =>
      say(textKeys(failure.code).fact, {
        ...failure,
        ...('problem' in failure && { problem: word(`problem.${failure.problem}`, failure) }),
      }),
    action: (failure) => say(textKeys(failure.code).action, failure),
    moment: (atMs) => `${formats.dateTime(atMs)} ${offsetAt(atMs)}`,
  };
}
