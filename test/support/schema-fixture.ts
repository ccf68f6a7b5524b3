import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { SqlText, WrittenSchema } from '#engine/schema/written/written-schema';
import { parseSchema } from '#engine/schema/written/parse-schema';

/** A schema of test/fixtures/schemas with what its first comments promise about it. */
export interface SchemaFixture {
  readonly name: string;
  /** `-- version: 12`; 15 where it says nothing. */
  readonly version: number;
  /** `-- expect: code object @line` and, behind a bar, the mend: one line each, as they stand. */
  readonly expected: readonly string[];
  readonly written: WrittenSchema;
}

/** The parser must have been loaded. */
export function readSchemaFixture(path: string): SchemaFixture {
  const text = readFileSync(path, 'utf8');
  const name = basename(path, '.sql');
  const version = Number(/^-- version: (\d+)$/m.exec(text)?.[1] ?? 15);
  const expected = [...text.matchAll(/^-- expect: (.+)$/gm)].map(([, line]) => line ?? '');
  return { name, version, expected, written: parseSchema(name, [sqlText(name, text)]) };
}

export function sqlText(name: string, text: string): SqlText {
  return { text, start: { file: `${name}.sql`, line: 1, column: 1 }, section: null };
}
