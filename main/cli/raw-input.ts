/** An operation's input as it was typed: names still stand where ids will. */
export type RawInput = Record<string, unknown>;

/** Undefined when nothing stands there. */
export const valueAt = (input: RawInput, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), input);

/** Makes what is missing on the way. */
export function place(input: RawInput, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) input[name] = value;
  else place((input[name] ??= {}) as RawInput, rest, value);
}

const isObject = (value: unknown): value is RawInput => typeof value === 'object' && value !== null;
