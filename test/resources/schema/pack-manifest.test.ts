import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tablesOf } from '#engine/schema/pack/pack-manifest';
import { readPack } from './read-pack.ts';

const { folder: packFolder, manifest: pack } = await readPack();
const tables = tablesOf(pack);

test('the pack is 166 tables: 153 of the specification and 13 designed here', () => {
  expect(tables).toHaveLength(166);
  expect(new Set(tables.map(({ name }) => name)).size).toBe(166);
  expect(tables.filter(({ origin }) => origin === 'specification')).toHaveLength(153);
});

test('every file of the pack is in the manifest, and the other way round', () => {
  const files = globSync('**/*.sql', { cwd: packFolder });
  expect(files.toSorted()).toEqual(pack.objects.map(({ file }) => file).sort());
});

test('each table stands in the folder of a declared section, under its own name', () => {
  const folders = pack.sections.map(({ folder }) => folder);
  expect(folders).toEqual([...folders].sort());
  for (const { name, file } of tables) {
    const [folder, base] = file.split('/');
    expect(folders).toContain(folder);
    expect(base).toBe(`${name}.sql`);
  }
});

test('each table stands after all it refers to but itself, so there is no cycle of foreign keys', () => {
  const installed = new Set<string>();
  for (const { name, references } of tables) {
    installed.add(name);
    expect(references.filter((each) => !installed.has(each))).toEqual([]);
  }
});

test('each file says at its head where the specification has the table', async () => {
  for (const { file, source } of tables) {
    const [head] = (await readFile(join(packFolder, file), 'utf8')).split('\n');
    expect(head).toContain(`${source.document}:${source.line}`);
  }
});
