/**
 * `batch_size` ↔ `batchSize`: snake_case outside, camelCase inside, and the same function both ways, so that a name
 * written in the inner spelling arrives in the outer one and is refused like any other unknown name.
 */
export const swapCase = (name: string): string =>
  name.replace(/_([a-z])|([A-Z])/g, (_, small?: string, capital?: string) =>
    small === undefined ? `_${(capital ?? '').toLowerCase()}` : small.toUpperCase(),
  );

/** What stands below this name is data (words and what they become), also where it looks like a name. */
const DATA = 'values';

/** The same value with all its names swapped. */
export function swapKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(swapKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [swapCase(name), name === DATA ? (part as unknown) : swapKeys(part)]),
  );
}
