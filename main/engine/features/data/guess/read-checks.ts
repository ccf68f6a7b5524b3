/** What the checks of a table say about one of its columns alone. */
export interface Limits {
  readonly choices?: readonly string[];
  readonly least?: number;
  readonly most?: number;
}

const CHOICES = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.+)\]\)\)\)$/;
const CHOICE = /'((?:[^']|'')*)'::/g;
const BOUND = /\b(\w+) (>=|>|<=|<) \(?(-?\d+(?:\.\d+)?)\)?(?![\w.])/g;

/**
 * Reads lists of values and numeric bounds out of definitions as PostgreSQL writes them. What else they say (one column
 * against another, conditions) is for the description of the table to keep.
 */
export function readChecks(checks: readonly string[]): ReadonlyMap<string, Limits> {
  const limits = new Map<string, Limits>();
  const add = (column: string, more: Limits): void => {
    limits.set(column, { ...limits.get(column), ...more });
  };
  for (const check of checks) {
    const [, listed, list] = CHOICES.exec(check) ?? [];
    if (listed !== undefined && list !== undefined) {
      add(listed, { choices: Array.from(list.matchAll(CHOICE), ([, choice = '']) => choice.replaceAll("''", "'")) });
      continue;
    }
    if (check.includes(' OR ')) continue; // A bound that holds under a condition only.
    for (const [, column = '', comparison = '', number] of check.matchAll(BOUND)) {
      const bound = Number(number);
      // Far enough from an excluded bound for whole numbers, and for fractions good enough.
      if (comparison === '>=') add(column, { least: bound });
      else if (comparison === '>') add(column, { least: bound + 1 });
      else if (comparison === '<=') add(column, { most: bound });
      else add(column, { most: bound - 1 });
    }
  }
  return limits;
}
