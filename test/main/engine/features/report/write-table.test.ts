import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ShownTable } from '#contract/domain/shown-table';
import { handleWriteTable } from '#engine/features/report/write-table';

const TABLE: ShownTable = {
  columns: ['Имя', 'Строк'],
  rows: [
    ['Иванова; "Анна"', '199000'],
    ['=1+1', '-5'],
  ],
};

async function write(table: ShownTable, language: 'ru' | 'en', within = '') {
  const folder = await mkdtemp(join(tmpdir(), 'vakhta-table-'));
  const path = join(folder, within, 'table.csv');
  try {
    const call = { signal: AbortSignal.timeout(10_000) } as Parameters<typeof handleWriteTable>[1];
    const written = await handleWriteTable({ table, language, path }, call);
    const text = written.ok ? await readFile(path, 'utf8') : '';
    return { written, text, mode: written.ok ? (await stat(path)).mode & 0o777 : 0, left: await readdir(folder) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a table is written for the spreadsheets of its language, and formulas in it are none', async () => {
  const { text, mode, left } = await write(TABLE, 'ru');
  expect(text).toBe(`\ufeffИмя;Строк\r\n"Иванова; ""Анна""";199000\r\n'=1+1;-5\r\n`);
  expect(mode).toBe(0o600);
  expect(left).toEqual(['table.csv']);
  expect((await write(TABLE, 'en')).text).toContain(`'=1+1,-5`);
});

test('a place that cannot be written to is named, and nothing is left there', async () => {
  const { written, left } = await write(TABLE, 'ru', 'not-there');
  expect(written).toEqual({ ok: false, failure: { code: 'FILE_NOT_WRITTEN', name: 'table.csv', reason: 'ENOENT' } });
  expect(left).toEqual([]);
});
