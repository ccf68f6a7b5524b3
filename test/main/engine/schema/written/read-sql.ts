import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import type { Statement } from '#engine/schema/written/written-schema';

await loadParser();

/** Statements of one text, as of a file `schema.sql`. */
export function readSql(text: string, section: string | null = null): readonly Statement[] {
  return parseSchema('schema', [{ text, start: { file: 'schema.sql', line: 1, column: 1 }, section }]).statements;
}

export const keysOf = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ creates }) => creates.map(({ key }) => key));

/** What is left when all statements have been run: what is dropped takes along what belongs to it. */
export function keysLeft(statements: readonly Statement[]): Set<string> {
  const parents = new Map<string, string | null>();
  const drop = (key: string): void => {
    parents.delete(key);
    for (const [member, parent] of parents) if (parent === key) drop(member);
  };
  for (const { creates, drops } of statements) {
    for (const key of drops) drop(key);
    for (const { key, parent } of creates) parents.set(key, parent);
  }
  return new Set(parents.keys());
}
