import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { table, type Document } from '#engine/documents/document';
import { renderPdf } from '#engine/documents/pdf/render-pdf';
import { readPdf, type ReadPdf } from '#test/support/read-pdf';
import { documentWith } from '../any-document.ts';

const written = async (document: Document): Promise<ReadPdf> =>
  readPdf(await buffer(Readable.from(renderPdf(document))));
const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

const longTable = (rows: number): Document => ({
  ...{ language: 'ru', title: 'Отчёт о завершении', subject: 'Сотрудники «Ёлка», № 7', madeAtMs: 0, facts: [] },
  sections: [
    {
      title: 'Сверка столбцов',
      blocks: [
        table(
          'Таблица',
          [...Array.from({ length: rows }).keys()],
          [
            { title: 'Имя столбца', type: 'code', of: (row) => `столбец_${row}` },
            { title: 'Строк', type: 'count', of: (row) => row * 1_000 },
          ],
        ),
      ],
    },
  ],
});

test('Cyrillic text can be selected, copied and found', async () => {
  const { pages } = await written(longTable(3));
  const text = squeezed(pages.join(' '));
  for (const part of ['Отчёт о завершении', 'Сотрудники «Ёлка», № 7', 'Сверка столбцов', 'столбец_2', '2 000']) {
    expect(text).toContain(part);
  }
});

test('title, language and sections are told to the reader program', async () => {
  const { title, language, bookmarks } = await written(longTable(1));
  expect({ title, language, bookmarks }).toEqual({
    ...{ title: 'Отчёт о завершении: Сотрудники «Ёлка», № 7', language: 'ru-RU', bookmarks: ['Сверка столбцов'] },
  });
});

test('a table goes on over pages, each with the titles of its columns, the name, the date and its number', async () => {
  const { pages } = await written(longTable(200));
  expect(pages.length).toBeGreaterThan(3);
  for (const [at, page] of pages.entries()) {
    const text = squeezed(page);
    expect(text).toContain('Имя столбца');
    expect(text).toContain('Отчёт о завершении: Сотрудники «Ёлка», № 7');
    expect(text).toMatch(/01\.01\.1970 \d\d:00:00 UTC/);
    expect(text).toContain(`стр. ${at + 1} из ${pages.length}`);
  }
  const names = [...pages.join(' ').matchAll(/столбец_(\d+)/g)].map(([, row]) => Number(row));
  expect(names).toEqual([...Array.from({ length: 200 }).keys()]);
});

test('a cell that is longer than a page is written to its end', async () => {
  const words = Array.from({ length: 600 }, (_, at) => `слово${at}`);
  const { pages } = await written(documentWith(words.join(' ')));
  const text = squeezed(pages.join(' '));
  for (const word of [words[0], words[300], words.at(-1)]) expect(text).toContain(word);
});

test('a character that no embedded typeface has is written as its number', async () => {
  const { pages } = await written(documentWith('файл-日.csv ≠ 😀'));
  expect(squeezed(pages.join(' '))).toContain(String.raw`файл-\u{65e5}.csv ≠ \u{1f600}`);
});
