import type { Command } from './commands.ts';
import type { Field } from './describe-input.ts';
import type { Texts } from './texts.ts';

/** The option's line in --help: its own text, what may be chosen, what is taken when nothing is given. */
export function describeOption(command: Command, field: Field, texts: Texts): string {
  const own = texts.find(`option.${nameOf(command)}.${field.option}`);
  const text = own ?? texts.say(`option.${field.option}`);
  const choices = field.choices.filter((choice) => choice !== '');
  const notes = [
    ...(choices.length > 1 ? [choices.join(', ')] : []),
    ...(isWorthSaying(field.defaultValue) ? [texts.say('cli.default', { value: String(field.defaultValue) })] : []),
    ...(field.kind === 'secret' ? [texts.say('cli.or-variable', { name: variableOf(field) })] : []),
  ];
  return notes.length === 0 ? text : `${text} (${notes.join('; ')})`;
}

/** A function of the specification is explained as the operation it stands for. */
const nameOf = ({ isFunction, operation, words }: Command): string => (isFunction ? operation.id : words.join('.'));

/** Of `--no-<option>`, which says that there is none. */
export const describeNone = (command: Command, field: Field, texts: Texts): string =>
  texts.find(`option.${nameOf(command)}.no-${field.option}`) ?? texts.say('cli.option.none');

/** `--password-stdin` ↔ VAKHTA_PASSWORD. */
export const variableOf = ({ option }: Field): string => `VAKHTA_${option.replaceAll('-', '_').toUpperCase()}`;

/** Of `schema` or `schema.pack`. */
export const groupTitle = (group: string, texts: Texts): string => texts.say(`noun.${group}`);

/** Titles of commander's help, which it knows in English only. */
export function translateTitle(title: string, texts: Texts): string {
  return texts.find(`cli.title.${title.replace(/:$/, '').toLowerCase().replaceAll(' ', '-')}`) ?? title;
}

const isWorthSaying = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && /[a-z0-9]/i.test(value));
