import { z } from 'zod';
import type { AnyOperation } from '#contract/define';

/**
 * How one value is given on the command line.
 * `list`: the option is repeated. `pairs`: repeated as NAME=VALUE. `path`: a local path, made absolute. `file-text`: the
 * text of a file. `document`: a file of JSON. The four names: a name or an id; `migrations`: a list of them. `secret`:
 * never an argument.
 */
export type FieldKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'list'
  | 'pairs'
  | 'path'
  | 'file-text'
  | 'document'
  | 'connection'
  | 'migration'
  | 'migrations'
  | 'job'
  | 'schedule'
  | 'secret';

/** The option may be given again, each time for one more. */
export const isRepeated = (kind: FieldKind): boolean => kind === 'list' || kind === 'migrations' || kind === 'pairs';

/** One value of an operation's input, as an option of its command. */
export interface Field {
  /** Where it stands in the input. */
  readonly path: readonly string[];
  /** The option's name without dashes: `time-zone`. */
  readonly option: string;
  readonly kind: FieldKind;
  readonly choices: readonly string[];
  readonly isRequired: boolean;
  /** What the schema takes when nothing is given. */
  readonly defaultValue: unknown;
  /** It must be said, or leaves what is there as it is; `--no-<option>` says that there is none. */
  readonly canBeNone: boolean;
}

/** The part of JSON Schema the contract's inputs are made of. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly maxLength?: number;
}

type Found = Omit<Field, 'option'>;

/** A text that may be this long (characters) comes from a file. */
const FILE_TEXT_FROM = 100_000;
const NAMED: Readonly<Record<string, FieldKind>> = {
  connectionId: 'connection',
  passwordOf: 'connection',
  sourceId: 'connection',
  targetId: 'connection',
  migrationId: 'migration',
  migrationIds: 'migrations',
  jobId: 'job',
  scheduleId: 'schedule',
  folder: 'path',
  path: 'path',
};

/** Unions under these names need no word for their form: the options that are given tell it. */
const TOLD_BY_OPTIONS = ['source'];

export const inputSchema = (operation: AnyOperation): Schema =>
  z.toJSONSchema(operation.input, { io: 'input' }) as Schema;

/** The fields of an operation's input, in the order of its schema, each with an option's name of its own. */
export function describeInput(operation: AnyOperation): Field[] {
  const schema = inputSchema(operation);
  const secrets = operation.secretFields ?? [];
  const found = findFields(schema, [], true).map((field) =>
    secrets.includes(field.path.join('.')) ? { ...field, kind: 'secret' as const } : field,
  );
  return found.map((field) => ({ ...field, option: optionName(field, found) }));
}

function findFields(schema: Schema, path: readonly string[], isRequired: boolean): Found[] {
  const variants = variantsOf(schema);
  if (isToldByOptions(schema, path)) {
    const forms = variants.map((variant) => findFields(withoutTag(variant), path, false));
    return mergeVariants(forms);
  }
  if (variants.length > 0 && variants.every(isObject)) {
    return mergeVariants(variants.map((variant) => findFields(variant, path, isRequired)));
  }
  if (isObject(schema) && (path.length === 0 || !holdsDocument(schema))) {
    return Object.entries(schema.properties ?? {}).flatMap(([name, value]) =>
      findFields(value, [...path, name], isRequired && (schema.required ?? []).includes(name)),
    );
  }
  const [only = schema] = variants.length === 1 ? variants : [schema];
  const isNullable = schema.anyOf?.some(({ type }) => type === 'null') === true;
  return [
    {
      ...{ path, kind: kindOf(only, path.at(-1) ?? ''), choices: choicesOf(only), isRequired },
      ...{ defaultValue: schema.default, canBeNone: isNullable && (isRequired || schema.default === undefined) },
    },
  ];
}

export const variantsOf = (schema: Schema): Schema[] =>
  (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== 'null');

export function isToldByOptions(schema: Schema, path: readonly string[]): boolean {
  const variants = variantsOf(schema);
  return (
    TOLD_BY_OPTIONS.includes(path.at(-1) ?? '') && variants.length > 1 && variants.every((one) => tagOf(one) !== '')
  );
}

/** The property whose value names the form. */
export const tagOf = ({ properties = {} }: Schema): string =>
  Object.keys(properties).find((name) => properties[name]?.const !== undefined) ?? '';

function withoutTag(schema: Schema): Schema {
  const tag = tagOf(schema);
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => name !== tag);
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** A field of several variants is one option; it is required only when every variant requires it. */
function mergeVariants(variants: readonly Found[][]): Found[] {
  const merged = new Map<string, Found>();
  for (const field of variants.flat()) {
    const key = field.path.join('.');
    const seen = merged.get(key);
    const isEverywhere = variants.every((fields) => fields.some(({ path }) => path.join('.') === key));
    merged.set(key, {
      ...field,
      choices: [...new Set([...(seen?.choices ?? []), ...field.choices])],
      isRequired: field.isRequired && isEverywhere && (seen?.isRequired ?? true),
    });
  }
  return [...merged.values()];
}

function kindOf(schema: Schema, name: string): FieldKind {
  const named = NAMED[name];
  if (named !== undefined) return named;
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (listVariant(schema) !== undefined) return 'list';
  if (isScalar(schema.additionalProperties)) return 'pairs';
  if (schema.type === 'string') return (schema.maxLength ?? 0) >= FILE_TEXT_FROM ? 'file-text' : 'text';
  return 'document';
}

/** `edited` or rows by number: a list, in which a word of the schema's own stands alone. */
function listVariant(schema: Schema): Schema | undefined {
  return [schema, ...(schema.anyOf ?? [])].find(({ type, items }) => type === 'array' && isScalar(items));
}

const isObject = (schema: Schema): boolean => schema.type === 'object' && schema.properties !== undefined;

/** One of these that may be null as well is given by its value, or not at all. */
const isScalar = (schema: Schema | boolean | undefined): boolean =>
  typeof schema === 'object' &&
  (['string', 'integer', 'number'].includes(schema.type ?? '') || (schema.anyOf ?? []).some(isScalar));

/** Lists of objects can't be said in options: the whole object is taken as a document. */
function holdsDocument(schema: Schema): boolean {
  return Object.values(schema.properties ?? {}).some(
    (value) => (value.type === 'array' && !isScalar(value.items)) || (isObject(value) && holdsDocument(value)),
  );
}

function choicesOf(schema: Schema): string[] {
  const own = schema.const === undefined ? (schema.enum ?? schema.items?.enum ?? []) : [schema.const];
  const ofVariants = (schema.anyOf ?? []).flatMap(choicesOf);
  return [...own, ...ofVariants].filter((choice) => typeof choice === 'string');
}

/**
 * `timeZone` → `time-zone`, `connectionId` → `connection`, `migrationIds` → `migration`, `isDryRun` → `dry-run`; on a clash
 * with the parent's name.
 */
function optionName(field: Found, all: readonly Found[]): string {
  const name = plainName(field);
  if (all.filter((other) => plainName(other) === name).length === 1) return name;
  return field.path.map((_, depth) => plainName({ ...field, path: field.path.slice(0, depth + 1) })).join('-');
}

function plainName({ path, kind }: Found): string {
  const name = path.at(-1) ?? '';
  const stem = kind === 'boolean' ? name.replace(/^(is|has)(?=[A-Z])/, '') : name.replace(/(?<=[a-z])Ids?$/, '');
  return stem.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();
}
