import type { Step } from '#contract/domain/mapping';
import type { CompiledStep } from './step.ts';
import { wordsOf } from './text.ts';

/** Endings of patronymics that are words of their own: «Алиев Руслан Вагиф оглы». */
const PATRONYMIC_WORDS = new Set([
  'оглы',
  'оглу',
  'огли',
  'угли',
  'углы',
  'кызы',
  'гызы',
  'кизи',
  'қызы',
  'улы',
  'ұлы',
  'уулу',
]);
const INITIALS = /^(\p{Lu}\.)(\p{Lu}\.?)$/u;

/** Surname, first name, patronymic, in this order. Words beyond them are not guessed about: such a name is refused. */
export function compileFullNamePart({ part }: Extract<Step, { op: 'full-name-part' }>): CompiledStep {
  const index = ['last', 'first', 'middle'].indexOf(part);
  return {
    op: 'full-name-part',
    apply: (value) => {
      const names = splitFullName(value);
      return names === undefined ? undefined : (names[index] ?? null);
    },
    explain: (value) => ({ words: wordsOf(value).length }),
  };
}

/** One to three names; none for a blank text; undefined when there are more words than names. */
export function splitFullName(text: string): string[] | undefined {
  const words = wordsOf(text.includes('-') ? joinHyphens(text) : text);
  const last = words.at(-1);
  if (last === undefined) return [];
  if (words.length === 2) {
    const initials = INITIALS.exec(last);
    if (initials !== null) return [words[0] ?? '', initials[1] ?? '', initials[2] ?? ''];
  }
  if (words.length === 4 && PATRONYMIC_WORDS.has(last.toLowerCase())) {
    return [...words.slice(0, 2), `${words[2] ?? ''} ${last}`];
  }
  return words.length <= 3 ? words : undefined;
}

/** «Салтыков - Щедрин» is one surname. */
function joinHyphens(text: string): string {
  return text
    .split('-')
    .map((part, index, parts) =>
      index === 0 ? part.trimEnd() : index === parts.length - 1 ? part.trimStart() : part.trim(),
    )
    .join('-');
}
