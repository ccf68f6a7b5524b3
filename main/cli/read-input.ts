import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fail, ok, type Result } from '#contract/result';
import { askSecret, isPersonHere } from './ask-person.ts';
import type { Field } from './describe-input.ts';
import { variableOf } from './describe-option.ts';
import type { Given, GivenValue } from './parse-command-line.ts';
import { place, type RawInput } from './raw-input.ts';
import { tellForms } from './tell-forms.ts';
import type { Texts } from './texts.ts';

type ReadCode = 'ARGUMENT_MISSING' | 'FILE_NOT_READ' | 'INPUT_INVALID' | 'INPUT_NOT_JSON' | 'INTERRUPTED';

/** Puts what was typed where the operation's schema wants it; reads the files and secrets it names. */
export async function readInput(given: Given, texts: Texts): Promise<Result<RawInput, ReadCode>> {
  const input: RawInput = {};
  for (const field of given.command.fields) {
    const read = field.kind === 'secret' ? await readSecret(field, given, texts) : await readField(field, given);
    if (!read.ok) return read;
    if (read.value !== undefined) place(input, field.path, read.value);
  }
  return tellForms(given.command, input, texts);
}

async function readField(field: Field, { values, command }: Given): Promise<Result<unknown, ReadCode>> {
  const value = values.get(field.option);
  if (value === undefined) return ok(undefined);
  if (value === false && field.canBeNone) return ok(null);
  if (field.kind === 'pairs') return readPairs(field, value, command.operation.id);
  if (field.kind === 'file-text') return readText(String(value));
  if (field.kind === 'document') {
    const read = await readText(String(value));
    return read.ok ? parseDocument(read.value) : read;
  }
  return ok(plainValue(field, value));
}

function plainValue(field: Field, value: GivenValue): unknown {
  if (field.kind === 'path') return resolve(String(value));
  if (field.kind === 'list') return aloneOrList(field, value);
  // What isn't a number stays text, and the schema says so in its own words.
  if (field.kind === 'number' && /^-?\d+(\.\d+)?$/.test(String(value))) return Number(value);
  return value;
}

const aloneOrList = ({ choices }: Field, value: GivenValue): unknown => {
  const [first, ...more] = [value].flat();
  const standsAlone = more.length === 0 && choices.length === 1 && first === choices[0];
  return standsAlone ? first : value;
};

function readPairs(field: Field, value: GivenValue, operation: string): Result<unknown, ReadCode> {
  const pairs: Record<string, string> = {};
  for (const pair of [value].flat().map(String)) {
    const at = pair.indexOf('=');
    if (at < 1)
      return fail('INPUT_INVALID', { operation, path: `--${field.option}`, problem: 'name-value', detail: '' });
    pairs[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return ok(pairs);
}

/** `-` is standard input. */
async function readText(name: string): Promise<Result<string, ReadCode>> {
  try {
    return ok(name === '-' ? await text(process.stdin) : await readFile(name, 'utf8'));
  } catch (error) {
    return fail('FILE_NOT_READ', { name, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

function parseDocument(json: string): Result<unknown, 'INPUT_NOT_JSON'> {
  try {
    return ok(JSON.parse(json) as unknown);
  } catch {
    return fail('INPUT_NOT_JSON', {});
  }
}

/** From standard input when asked to, else from its variable; only PostgreSQL has a password to give. */
async function readSecret(
  field: Field,
  { fromStdin, values }: Given,
  texts: Texts,
): Promise<Result<unknown, ReadCode>> {
  if (fromStdin.has(field.option)) {
    const typed = isPersonHere() ? await askSecret(texts.say('cli.ask.secret')) : await text(process.stdin);
    return typed === undefined ? fail('INTERRUPTED', {}) : ok(typed.replace(/\r?\n$/, ''));
  }
  const isMeant = field.isRequired || values.get('kind') === 'postgres';
  return ok(isMeant ? process.env[variableOf(field)] : undefined);
}
