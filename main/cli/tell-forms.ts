import type { AnyOperation } from '#contract/define';
import { fail, ok, type Result } from '#contract/result';
import { inputSchema, isToldByOptions, tagOf, variantsOf, type Field, type Schema } from './describe-input.ts';
import { place, valueAt, type RawInput } from './raw-input.ts';
import type { Texts } from './texts.ts';

/** A union in an operation's input, told by the options that are given: each form has a set of its own. */
export interface Union {
  readonly path: readonly string[];
  readonly tag: string;
  readonly forms: readonly {
    readonly value: unknown;
    readonly names: readonly string[];
    readonly needs: readonly string[];
  }[];
}

export const describeUnions = (operation: AnyOperation): Union[] => unionsIn(inputSchema(operation), []);

function unionsIn(schema: Schema, path: readonly string[]): Union[] {
  if (!isToldByOptions(schema, path)) {
    return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => unionsIn(value, [...path, name]));
  }
  const variants = variantsOf(schema);
  const tag = tagOf(variants[0] ?? {});
  const isValue = (name: string): boolean => name !== tag;
  const forms = variants.map(({ properties = {}, required = [] }) => ({
    value: properties[tag]?.const,
    names: Object.keys(properties).filter(isValue),
    needs: required.filter(isValue),
  }));
  return [{ path, tag, forms }];
}

/** Writes into `input` which form was meant. Exactly one must fit what was typed. */
export function tellForms(
  { unions, fields, positional }: { unions: readonly Union[]; fields: readonly Field[]; positional: Field | undefined },
  input: RawInput,
  texts: Texts,
): Result<RawInput, 'ARGUMENT_MISSING'> {
  for (const { path, tag, forms } of unions) {
    const given = Object.keys(valueAt(input, path) ?? {});
    const fitting = forms.filter(
      ({ names, needs }) => given.every((name) => names.includes(name)) && needs.every((name) => given.includes(name)),
    );
    const [form] = fitting;
    if (form === undefined || fitting.length > 1) {
      const nameOf = (name: string): string => optionOf([...path, name], fields, positional);
      const said = forms.map(({ needs }) => needs.map(nameOf).join(' ')).join('; ');
      return fail('ARGUMENT_MISSING', { argument: texts.say('cli.one-of', { forms: said }) });
    }
    place(input, [...path, tag], form.value);
  }
  return ok(input);
}

function optionOf(path: readonly string[], fields: readonly Field[], positional: Field | undefined): string {
  const field = fields.find((one) => one.path.join('.') === path.join('.'));
  if (field === undefined) return path.join('.');
  return field === positional ? `<${field.option}>` : `--${field.option}`;
}
