import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { SourceInspection } from '#contract/domain/source';
import type { FormatOverride } from '#engine/connectors/files/detect-format';
import { readHeader } from '#engine/connectors/files/read-header';
import { guessDatePattern } from '#engine/rows/guess-date-pattern';
import { inspectSource } from '#engine/rows/inspect-source';
import { createPrivateFolder } from '#test/main/engine/connectors/files/private-folder';

const { signal } = new AbortController();

async function inspect(
  content: string | Uint8Array,
  override: FormatOverride = {},
  name = 'a.csv',
): Promise<SourceInspection> {
  await using folder = await createPrivateFolder();
  const inspected = await inspectSource([await folder.add(name, content)], override, signal);
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.failure));
  return inspected.value;
}

const EXPORT = [
  'Таб. номер;ФИО;СНИЛС;ИНН;Дата рождения;Оклад;Работает;Телефон;Код;Код',
  '000123;Иванова Анна Петровна;112-233-445 95;500100732259;29.02.1984;45 000,50;Да;8 (916) 123-45-67;;7',
  '000124;Салтыков-Щедрин Пётр Ильич;087-654-303 00;7707083893;01.12.1990;5000,00;Нет;+7 916 765-43-21;;8',
].join('\r\n');

describe('the encoding is found', () => {
  test.each(['utf-8', 'windows-1251', 'koi8-r', 'cp866', 'utf-16le', 'utf-16be'] as const)('%s', async (encoding) => {
    const found = await inspect(iconv.encode(EXPORT, encoding === 'cp866' ? 'ibm866' : encoding, { addBOM: false }));
    expect(found.format).toEqual({ encoding, delimiter: ';', quote: '"', hasHeader: true });
    expect(found.encodingConfidence).toBeGreaterThan(0.75);
    expect(found.columns[1]?.name).toBe('ФИО');
  });

  test('from capital letters alone too', async () => {
    for (const encoding of ['windows-1251', 'koi8-r', 'ibm866']) {
      const found = await inspect(iconv.encode('ИВАНОВ;ПЁТР\nСМИРНОВА;АННА\nКУЗНЕЦОВ;СЕРГЕЙ\n', encoding));
      expect(found.format.encoding).toBe(encoding === 'ibm866' ? 'cp866' : encoding);
    }
  });

  test('from its byte order mark, which is no part of the first name', async () => {
    const found = await inspect(iconv.encode(EXPORT, 'utf-16le', { addBOM: true }));
    expect(found).toMatchObject({ hasByteOrderMark: true, encodingConfidence: 1, format: { encoding: 'utf-16le' } });
    expect(found.columns[0]?.name).toBe('Таб. номер');
  });

  test('of plain ASCII it is not sure', async () => {
    expect((await inspect('a;b\n1;2\n')).encodingConfidence).toBeLessThan(0.7);
  });

  test('unless a person says it', async () => {
    const found = await inspect(iconv.encode(EXPORT, 'windows-1251'), { encoding: 'koi8-r' });
    expect(found.format.encoding).toBe('koi8-r');
  });
});

describe('the delimiter is found', () => {
  test.each([';', ',', '\t', '|'])('%j', async (delimiter) => {
    const text =
      ['имя', 'оклад', 'дата'].join(delimiter) + '\n' + ['"Иванов, И; И|\tИ"', '5', '01.02.2003'].join(delimiter);
    expect((await inspect(text)).format.delimiter).toBe(delimiter);
  });

  test('decimal commas do not hide a semicolon', async () => {
    expect((await inspect('a;b\n1,5;2,5\n3,5;4,5\n')).format.delimiter).toBe(';');
  });
});

test('quotes are single ones where cells stand in them, and none where they are plain characters', async () => {
  expect((await inspect(`a,b\n'x, y','z'\n'1','2'\n`)).format.quote).toBe("'");
  expect((await inspect('a,b\n"12,x\n"13,y\n', { delimiter: ',' })).format.quote).toBe('');
});

test('a file without a header gets names for its columns', async () => {
  const found = await inspect('1;2024-01-01\n2;2024-01-02\n');
  expect(found.format.hasHeader).toBe(false);
  expect(found.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2']);
  expect(found.estimatedRows).toBe(2);
});

test('columns are named once each, classified by content and given a type', async () => {
  const { columns, estimatedRows, sampleRows } = await inspect(EXPORT);
  expect(columns.map(({ name, looksLike, suggestedType }) => [name, looksLike, suggestedType])).toEqual([
    ['Таб. номер', 'text', 'character varying(10)'],
    ['ФИО', 'full-name', 'character varying(50)'],
    ['СНИЛС', 'snils', 'character varying(14)'],
    ['ИНН', 'inn', 'character varying(12)'],
    ['Дата рождения', 'date', 'date'],
    ['Оклад', 'number', 'numeric(9,2)'],
    ['Работает', 'boolean', 'boolean'],
    ['Телефон', 'phone', 'character varying(16)'],
    ['Код', null, 'text'],
    ['Код (2)', 'number', 'integer'],
  ]);
  expect(columns[8]).toMatchObject({ emptyCount: 2, distinctCount: 0, samples: [] });
  expect(sampleRows).toHaveLength(2);
  expect(estimatedRows).toBe(2);
});

test('rows of a large file are estimated, also of a compressed one', async () => {
  const text = `n;text\n${Array.from({ length: 200_000 }, (_, index) => `${index};значение ${index % 7}`).join('\n')}`;
  for (const [name, content] of [
    ['a.csv', text],
    ['a.csv.gz', gzipSync(text)],
  ] as const) {
    const { estimatedRows } = await inspect(content, {}, name);
    expect(Math.abs(estimatedRows - 200_000)).toBeLessThan(40_000);
  }
});

test('an empty file is told', async () => {
  await using folder = await createPrivateFolder();
  const files = [await folder.add('empty.csv', '')];
  expect(await inspectSource(files, {}, signal)).toEqual({
    ok: false,
    failure: { code: 'SOURCE_EMPTY', pattern: 'empty.csv' },
  });
});

test('the sample of the 1C teaching database is understood', async () => {
  const found = await inspect(await readFile('test/fixtures/1c-employees.utf8.csv'));
  expect(found.format).toEqual({ encoding: 'utf-8', delimiter: ',', quote: '"', hasHeader: true });
  expect(found.columns).toHaveLength(17);
  expect(found.estimatedRows).toBe(9);
  const byName = Object.fromEntries(found.columns.map(({ name, suggestedType }) => [name, suggestedType]));
  expect(byName).toMatchObject({
    КодСотрудника: 'integer',
    ДатаРождения: 'date',
    ДатаНайма: 'date',
    Примечания: 'character varying(500)',
  });
});

test('a date pattern is one that all days are real by, the century is left open', () => {
  expect(guessDatePattern(['12/08/68 00:00:00', '02/19/52 00:00:00'])).toEqual({
    pattern: 'MM/dd/yy HH:mm:ss',
    needsCentury: true,
    hasTime: true,
  });
  expect(guessDatePattern(['01.02.2003'])).toMatchObject({ pattern: 'dd.MM.yyyy', needsCentury: false });
  expect(guessDatePattern(['31.02.2003'])).toBeUndefined();
});

test('the header of a file is what the plan calls its columns', async () => {
  await using folder = await createPrivateFolder();
  const file = await folder.add('a.csv', 'a; b ;;a\n1;2;3;4');
  const format = { encoding: 'utf-8', delimiter: ';', quote: '"', hasHeader: true } as const;
  expect(await readHeader(file, format, signal)).toEqual({ ok: true, value: ['a', 'b', 'column_3', 'a (2)'] });
  expect(await readHeader(file, { ...format, hasHeader: false }, signal)).toMatchObject({
    value: ['column_1', 'column_2', 'column_3', 'column_4'],
  });
});
