import type { Step } from '#contract/domain/mapping';
import { type CompiledStep, isSpace } from './step.ts';
import { LinearPattern } from '../linear-pattern.ts';

type StepOf<Op extends Step['op']> = Extract<Step, { op: Op }>;

/** Empty text is null, as an empty cell is. */
const orNull = (text: string): string | null => (text === '' ? null : text);

export const compileTrim = ({ inside }: StepOf<'trim'>): CompiledStep => ({
  op: 'trim',
  apply: inside ? (value) => orNull(withSingleSpaces(value)) : (value) => orNull(value.trim()),
});

/** No list of words on the way: this is asked of every cell. */
function withSingleSpaces(text: string): string {
  let result = '';
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const isEnd = at === text.length || isSpace(text.charCodeAt(at));
    if (isEnd && start >= 0) result += (result === '' ? '' : ' ') + text.slice(start, at);
    if (isEnd) start = -1;
    else if (start < 0) start = at;
  }
  return result;
}

/** The words of a text, by white space of any kind. */
export function wordsOf(text: string): string[] {
  const words = withSingleSpaces(text);
  return words === '' ? [] : words.split(' ');
}

export function compileCase({ to }: StepOf<'case'>): CompiledStep {
  if (to === 'upper') return { op: 'case', apply: (value) => value.toUpperCase() };
  if (to === 'lower') return { op: 'case', apply: (value) => value.toLowerCase() };
  return { op: 'case', apply: titleCase };
}

/** «салтыков-щедрин» → «Салтыков-Щедрин»: a letter after anything but a letter or an apostrophe is large. */
function titleCase(text: string): string {
  let result = '';
  let isInWord = false;
  for (const character of text) {
    result += isInWord ? character.toLowerCase() : character.toUpperCase();
    isInWord =
      character.toLowerCase() !== character.toUpperCase() || (isInWord && (character === "'" || character === '’'));
  }
  return result;
}

export const compileMap = ({ values, otherwise }: StepOf<'map'>): CompiledStep => {
  const known = new Map(Object.entries(values));
  const others = (value: string) => (otherwise === 'keep' ? value : otherwise === 'null' ? null : undefined);
  return {
    op: 'map',
    apply: (value) => {
      const found = known.get(value);
      return found === undefined ? others(value) : found;
    },
  };
};

export function compileReplace({ pattern, replacement }: StepOf<'replace'>): CompiledStep {
  const compiled = new LinearPattern(pattern);
  return { op: 'replace', apply: (value) => orNull(compiled.replaceAll(value, replacement)) };
}

export const compileDefault = ({ value }: StepOf<'default'>): CompiledStep => ({
  op: 'default',
  apply: (present) => present,
  whenEmpty: value,
});

export const compileConstant = ({ value }: StepOf<'constant'>): CompiledStep => ({
  op: 'constant',
  apply: () => value,
  whenEmpty: value,
});
