/** A node of the parser's tree, without its name. */
export type Fields = Readonly<Record<string, unknown>>;

/** Something that only some versions have; written in SQL's own words, which are the same in every language. */
export interface Feature {
  readonly name: string;
  /** The first major that has it. */
  readonly since?: number;
  /** The first major that refuses it. */
  readonly removed?: number;
  /** Still taken by all, and not for ever. */
  readonly isDeprecated?: boolean;
  /** Statements without this text need not be looked into. */
  readonly hint: RegExp;
  /** Name of the node that shows it. */
  readonly node: string;
  /** Whether this one does; any of its name where it is left out. */
  readonly shows?: (fields: Fields) => boolean;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bodies of the nodes of a name in a list of nodes. */
export function nodesIn(list: unknown, name: string): Fields[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown) => {
    const body = isFields(each) ? each[name] : undefined;
    return isFields(body) ? [body] : [];
  });
}

/** `WITH (name = …)` and other lists of named values. */
export function hasOption(list: unknown, ...names: readonly string[]): boolean {
  return nodesIn(list, 'DefElem').some(({ defname }) => typeof defname === 'string' && names.includes(defname));
}
