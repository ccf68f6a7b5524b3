import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractSql } from '#engine/schema/written/extract-sql';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';

const DOCUMENT = join(import.meta.dirname, '../../../../fixtures/documents/ude-schema.md');

async function readDocument() {
  await loadParser();
  return parseSchema('ude-schema.md', extractSql('ude-schema.md', await readFile(DOCUMENT, 'utf8'))).statements;
}

describe('the specification document', () => {
  test('has 152 CREATE TABLE statements of 148 tables, those of one name at their lines', async () => {
    const tables = (await readDocument()).flatMap(({ place, creates }) =>
      creates.filter(({ kind }) => kind === 'table').map(({ name }) => ({ name, line: place.line })),
    );
    const byName = Map.groupBy(tables, ({ name }) => name);
    const repeated = [...byName].filter(([, all]) => all.length > 1);

    expect({ statements: tables.length, distinct: byName.size }).toEqual({ statements: 152, distinct: 148 });
    expect(repeated.map(([name, all]) => [name, all.map(({ line }) => line)])).toEqual([
      ['tenants', [298, 574, 2494]],
      ['integrity_verification_log', [535, 1650]],
      ['merkle_verification_chains', [1635, 1668]], // The second one stands outside of any fence.
    ]);
  });

  test('has one statement that does not parse', async () => {
    const errors = (await readDocument()).flatMap(({ syntaxError }) => syntaxError ?? []);
    expect(errors).toEqual([
      { message: 'syntax error at or near "<="', place: { file: 'ude-schema.md', line: 942, column: 70 } },
    ]);
  });

  test('gives each statement the heading it stands under', async () => {
    const sections = (await readDocument()).map(({ section }) => section);
    expect(sections.slice(0, 1)).toEqual(['0.1 Global Configuration & Schema Governance']);
    expect(new Set(sections).size).toBeGreaterThan(50);
  });
});

const textsOf = (document: string) =>
  extractSql('a.md', document).map(({ text, start, section }) => [text, start.line, section]);

describe('SQL is taken from', () => {
  test.each([
    ['fences that say so', '# One\n\n```sql\nSELECT 1;\n```\n', [['SELECT 1;', 4, 'One']]],
    ['fences of other marks', '~~~ PostgreSQL\nSELECT 1;\n~~~', [['SELECT 1;', 2, null]]],
    [
      'fences without a label that begin with a statement',
      '```\n-- why\nCREATE TABLE a ();\n```',
      [['-- why\nCREATE TABLE a ();', 2, null]],
    ],
    ['not from fences of something else', '```json\n{"CREATE TABLE": 1}\n```\n```\nplain\n```', []],
    ['a fence behind one that was never closed', '```\nsome text\n```sql\nSELECT 1;\n```', [['SELECT 1;', 4, null]]],
    [
      'the text itself, to the semicolon',
      "Then:\nCREATE TABLE a (\n  b text DEFAULT ';'\n);\nand so on;\n",
      [["CREATE TABLE a (\n  b text DEFAULT ';'\n);", 2, null]],
    ],
    ['not from prose', 'Create table statements are below; read on.\nAlter Table x; or not.', []],
  ])('%s', (_where, document, texts) => {
    expect(textsOf(document)).toEqual(texts);
  });

  test('a document with Windows line ends, at the same lines', () => {
    expect(textsOf('## Раздел **2**\r\n\r\n```sql\r\nSELECT 1;\r\nSELECT 2;\r\n```\r\n')).toEqual([
      ['SELECT 1;\nSELECT 2;', 4, 'Раздел 2'],
    ]);
  });
});
