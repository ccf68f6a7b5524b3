import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import { readSchemaTexts } from '#engine/schema/written/read-schema-texts';
import { privateDirectory } from '#test/servers/private-directory';
import { createPrivateFolder } from '../../connectors/files/private-folder.ts';

const { signal } = new AbortController();
const PACK = join(import.meta.dirname, '../../../../../resources/schema');

async function filesOf(path: string) {
  const read = await readSchemaTexts(path, { major: 18, signal });
  return read.ok ? read.value.texts.map(({ start, section }) => [start.file, section]) : read.failure;
}

test('a folder gives its SQL files as a person sorts them, below the folders they stand in', async () => {
  await using folder = await createPrivateFolder();
  const names = ['10-views/a.sql', '2-tables/t10.sql', '2-tables/t9.SQL', 'roles.ddl', 'README.md', '.git/old.sql'];
  for (const name of names) await folder.add(name, 'SELECT 1;');
  expect(await filesOf(folder.path)).toEqual([
    ['2-tables/t9.SQL', '2-tables'],
    ['2-tables/t10.sql', '2-tables'],
    ['10-views/a.sql', '10-views'],
    ['roles.ddl', null],
  ]);
});

test('a folder with a manifest gives what the manifest says, in its order', async () => {
  const read = await readSchemaTexts(PACK, { major: 12, signal });
  if (!read.ok) throw new Error(read.failure.code);
  expect(read.value.name).toBe('wfm');
  expect(read.value.texts[1]?.start.file).toBe('extensions/pgcrypto.sql');

  await loadParser();
  const { statements } = parseSchema(read.value.name, read.value.texts);
  const tables = statements.flatMap(({ creates }) => creates.filter(({ kind }) => kind === 'table'));
  expect(tables).toHaveLength(166);
  expect(statements.filter(({ syntaxError }) => syntaxError !== null)).toEqual([]);
});

describe('a file is read', () => {
  test.each([
    ['in windows-1251', 'a.sql', iconv.encode("COMMENT ON TABLE a IS 'Сотрудники отдела';", 'windows-1251')],
    ['in UTF-16 with a mark', 'a.sql', iconv.encode("COMMENT ON TABLE a IS 'Сотрудники отдела';", 'utf-16')],
    ['in UTF-8 with a mark', 'a.sql', "\uFEFFCOMMENT ON TABLE a IS 'Сотрудники отдела';"],
    ['compressed', 'a.sql.gz', gzipSync("COMMENT ON TABLE a IS 'Сотрудники отдела';")],
  ])('%s', async (_how, name, content) => {
    await using folder = await createPrivateFolder();
    const { path } = await folder.add(name, content);
    const read = await readSchemaTexts(path, { major: 18, signal });
    expect(read).toMatchObject({ ok: true, value: { name, texts: [{ start: { file: name, line: 1, column: 1 } }] } });
    expect(read.ok && read.value.texts[0]?.text).toBe("COMMENT ON TABLE a IS 'Сотрудники отдела';");
  });

  test('as a document where it is one, whatever its name', async () => {
    await using folder = await createPrivateFolder();
    const { path } = await folder.add('specification', '# Tables\n\n```sql\nCREATE TABLE a ();\n```\n');
    expect(await filesOf(path)).toEqual([['specification', 'Tables']]);
  });
});

describe('a path that cannot be read is refused in one sentence', () => {
  test('nothing is there', async () => {
    expect(await filesOf('/nowhere/schema.sql')).toMatchObject({ code: 'SOURCE_FILE_NOT_FOUND' });
  });

  test('there is no SQL', async () => {
    await using folder = await createPrivateFolder();
    await folder.add('notes.txt', 'Nothing to see here.');
    expect(await filesOf(folder.path)).toMatchObject({ code: 'SCHEMA_EMPTY' });
  });

  test('a link leads out of the folder', async () => {
    await using folder = await createPrivateFolder();
    await using outside = await createPrivateFolder();
    const secret = await outside.add('secret.sql', 'SELECT 1;');
    await symlink(secret.path, join(folder.path, 'link.sql'));
    expect(await filesOf(folder.path)).toEqual({ code: 'PATH_NOT_ALLOWED', pattern: 'link.sql' });
  });

  test('an abort ends the reading with its reason', async () => {
    await using folder = await createPrivateFolder();
    const { path } = await folder.add('a.sql', 'SELECT 1;');
    const aborted = AbortSignal.abort(new Error('enough'));
    await expect(readSchemaTexts(path, { major: 18, signal: aborted })).rejects.toThrow('enough');
  });
});

test('of a large dump only its DDL is kept, each statement at its line', async () => {
  await using directory = await privateDirectory('dump');
  const path = join(directory.path, 'dump.sql');
  const row = `12345\tИванов; it's "$$" -- /* x\n`;
  const inserts = Array.from({ length: 20_000 }, (_, no) => `INSERT INTO a VALUES (${no}, 'x;\n y');\n`);
  const dump = [
    'CREATE TABLE a (b int, c text);\nCOPY a (b, c) FROM stdin;\n',
    row.repeat(150_000),
    '\\.\n\nCREATE INDEX i ON a (b);\n',
    ...inserts,
    'COPY a (b, c) FROM stdin;\n\\.\nCREATE TABLE z (b int);\n',
  ];
  await writeFile(path, dump.join(''));

  const read = await readSchemaTexts(path, { major: 18, signal });
  if (!read.ok) throw new Error(read.failure.code);
  await loadParser();
  const { statements } = parseSchema('dump', read.value.texts);
  const kept = read.value.texts.reduce((sum, { text }) => sum + text.length, 0);

  expect(kept).toBeLessThan(1000);
  expect(statements.map(({ sql, place }) => [sql.slice(0, 14), place.line])).toEqual([
    ['CREATE TABLE a', 1],
    ['CREATE INDEX i', 150_005],
    ['CREATE TABLE z', 150_005 + 40_000 + 3],
  ]);
});
