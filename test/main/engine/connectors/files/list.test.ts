import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hashFile } from '#engine/connectors/files/hash-file';
import { listFiles } from '#engine/connectors/files/list';
import { createPrivateFolder } from './private-folder.ts';

const { signal } = new AbortController();

async function namesFor(folder: string, pattern: string): Promise<unknown> {
  const found = await listFiles(folder, 'Выгрузка', pattern);
  return found.ok ? found.value.map(({ name }) => name) : found.failure;
}

describe('a pattern names files below the folder', () => {
  test.each([
    ['штат.csv', ['штат.csv']],
    ['*.csv', ['a (1).csv', 'b.csv', 'штат.csv']],
    ['a (1).csv', ['a (1).csv']],
    ['**/*.{csv,gz}', ['2024/x.csv.gz', 'a (1).csv', 'b.csv', 'штат.csv']],
  ])('%s', async (pattern, names) => {
    await using folder = await createPrivateFolder();
    for (const name of ['b.csv', 'штат.csv', 'a (1).csv', '2024/x.csv.gz', 'notes.txt']) await folder.add(name, 'a;b');
    expect(await namesFor(folder.path, pattern)).toEqual(names);
  });
});

describe('a pattern never leaves the folder', () => {
  test.each(['../secret.csv', '/etc/passwd', 'C:\\secret.csv', 'a/../../b', '\\\\server\\share'])(
    '%s',
    async (pattern) => {
      await using folder = await createPrivateFolder();
      expect(await namesFor(folder.path, pattern)).toEqual({ code: 'PATH_NOT_ALLOWED', pattern });
    },
  );

  test('a link that leads out is refused, under its own name, by a glob and through a folder', async () => {
    await using outside = await createPrivateFolder();
    await using folder = await createPrivateFolder();
    const secret = await outside.add('secret.csv', 'a');
    await symlink(secret.path, join(folder.path, 'link.csv'));
    await symlink(outside.path, join(folder.path, 'links'));
    expect(await namesFor(folder.path, 'link.csv')).toEqual({ code: 'PATH_NOT_ALLOWED', pattern: 'link.csv' });
    expect(await namesFor(folder.path, '*.csv')).toEqual({ code: 'PATH_NOT_ALLOWED', pattern: 'link.csv' });
    expect(await namesFor(folder.path, 'links/secret.csv')).toMatchObject({ code: 'PATH_NOT_ALLOWED' });
  });

  test('a link that stays inside is a file like any other', async () => {
    await using folder = await createPrivateFolder();
    const { path } = await folder.add('2024-01.csv', 'a');
    await symlink(path, join(folder.path, 'latest.csv'));
    expect(await namesFor(folder.path, 'latest.csv')).toEqual(['latest.csv']);
  });
});

test('no folder and no file are two failures', async () => {
  await using folder = await createPrivateFolder();
  expect(await namesFor(join(folder.path, 'gone'), '*.csv')).toEqual({
    code: 'FOLDER_NOT_FOUND',
    connectionName: 'Выгрузка',
  });
  expect(await namesFor(folder.path, '*.csv')).toEqual({ code: 'SOURCE_FILE_NOT_FOUND', pattern: '*.csv' });
});

test('a file is hashed as it lies on disk, with progress', async () => {
  await using folder = await createPrivateFolder();
  const file = await folder.add('abc.csv', 'abc');
  const done: number[] = [];
  expect(await hashFile(file, signal, (bytes) => done.push(bytes))).toEqual({
    ok: true,
    value: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  expect(done).toEqual([3]);
});
