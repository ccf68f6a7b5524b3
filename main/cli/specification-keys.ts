/** The same document with the specification's keys: `hasErrors` → `has_errors`, at any depth. Values stay as they are. */
export function specificationKeys(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(specificationKeys);
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]: [string, unknown]) => [snakeCase(name), specificationKeys(value)]),
  );
}

const snakeCase = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
