import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packTexts } from '#engine/schema/pack/pack-texts';
import { findPack, readPack } from '#engine/schema/pack/read-pack';
import { privateDirectory } from '#test/servers/private-directory';

const MANIFEST = `{
  "name": "tiny",
  "version": "1.0.0",
  "minimum_version": 13,
  "maximum_version": 17,
  "title": { "ru": "Малый", "en": "Tiny" },
  "sections": [
    { "folder": "01-people", "source": { "document": "a.md", "line": 1 }, "title": { "ru": "Люди", "en": "People" } }
  ],
  "objects": [
    { "kind": "extension", "name": "ltree", "file": "extensions/ltree.sql", "minimum_version": 15 },
    {
      "kind": "table",
      "name": "person",
      "file": "01-people/person.sql",
      "section": "People",
      "origin": "designed",
      "source": { "document": "a.md", "line": 2 },
      "columns": ["id"]
    }
  ]
}`;

async function tinyPack(folder: string, manifest = MANIFEST): Promise<void> {
  await mkdir(join(folder, 'extensions'));
  await mkdir(join(folder, '01-people'));
  await writeFile(join(folder, 'pack.json'), manifest);
  await writeFile(join(folder, 'extensions/ltree.sql'), 'CREATE EXTENSION ltree;\n');
  await writeFile(join(folder, '01-people/person.sql'), 'CREATE TABLE person (id int PRIMARY KEY);\n');
}

async function textsOf(folder: string, major: number) {
  const pack = await readPack(folder);
  return pack.ok ? packTexts(pack.value, major) : pack;
}

test('a pack gives its files in the order of installation, each with its place and section', async () => {
  await using directory = await privateDirectory('pack');
  await tinyPack(directory.path);
  expect(await textsOf(directory.path, 15)).toEqual({
    ok: true,
    value: [
      {
        text: 'CREATE EXTENSION ltree;\n',
        start: { file: 'extensions/ltree.sql', line: 1, column: 1 },
        section: null,
      },
      {
        text: 'CREATE TABLE person (id int PRIMARY KEY);\n',
        start: { file: '01-people/person.sql', line: 1, column: 1 },
        section: '01-people',
      },
    ],
  });
});

test('an object for other versions is left out, and a version the pack is not for is refused', async () => {
  await using directory = await privateDirectory('pack');
  await tinyPack(directory.path);
  const older = await textsOf(directory.path, 13);
  expect(older.ok && older.value.map(({ start }) => start.file)).toEqual(['01-people/person.sql']);
  for (const found of [12, 18]) {
    const failure = { code: 'SCHEMA_VERSION_UNSUPPORTED', name: 'tiny', minimum: 13, maximum: 17, found };
    expect(await textsOf(directory.path, found)).toEqual({ ok: false, failure });
  }
});

test.each([
  ['a field nobody knows', MANIFEST.replace('"name": "tiny"', '"nickname": "tiny"'), /^name: /],
  ['a file outside of the pack', MANIFEST.replace('01-people/person.sql', '../../person.sql'), /^objects\.1\.file: /],
  ['a major nobody supports', MANIFEST.replace('"maximum_version": 17', '"maximum_version": 99'), /^maximum_version: /],
  ['what is no JSON', MANIFEST.replace('13,', '13'), /line 5 column 3/],
  ['a single word', '"tiny"', /object/],
])('a manifest with %s is refused in one sentence that says where', async (_what, manifest, reason) => {
  await using directory = await privateDirectory('pack');
  await tinyPack(directory.path, manifest);
  const refused = await textsOf(directory.path, 15);
  expect(refused).toMatchObject({ failure: { code: 'SOURCE_UNREADABLE', file: 'pack.json' } });
  expect(!refused.ok && 'reason' in refused.failure && refused.failure.reason).toMatch(reason);
});

test('the pack of the program takes pgcrypto on 12 only, and a pack nobody knows is said not to be there', async () => {
  const pack = await findPack('wfm');
  if (!pack.ok) throw new Error(pack.failure.code);
  const filesFor = async (major: number): Promise<string[]> => {
    const texts = await packTexts(pack.value, major);
    return texts.ok ? texts.value.map(({ start }) => start.file) : [];
  };
  expect(await filesFor(12)).toHaveLength(168);
  expect(await filesFor(13)).toHaveLength(167);
  expect(await filesFor(18)).not.toContain('extensions/pgcrypto.sql');
  expect(await findPack('wms')).toEqual({ ok: false, failure: { code: 'SCHEMA_PACK_NOT_FOUND', pack: 'wms' } });
});
