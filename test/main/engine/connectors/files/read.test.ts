import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { CsvFormat, Encoding } from '#contract/domain/source';
import { FILE_START } from '#engine/chunk';
import { readChunks } from '#engine/connectors/files/read';
import { QUOTED_FIELD_MAX_LINES, RECORD_MAX_BYTES } from '#engine/connectors/files/split-records';
import { createPrivateFolder } from './private-folder.ts';
import { readAllChunks, recordsOf } from './read-all.ts';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'windows-1251', 'koi8-r', 'cp866', 'utf-16le', 'utf-16be'];
const MARKS: Partial<Record<Encoding, string>> = { 'utf-8': '\ufeff', 'utf-16le': '\ufeff', 'utf-16be': '\ufeff' };
const CSV: CsvFormat = { encoding: 'utf-8', delimiter: ',', quote: '"', hasHeader: false };

const encode = (text: string, encoding: Encoding): Buffer =>
  iconv.encode(text, encoding === 'cp866' ? 'ibm866' : encoding, { addBOM: false });

/** Characters every encoding here has, those with a meaning among them often. */
const unit = fc.constantFrom(...'абвЯёю xyz019;,\t|"\'\n\r.-'.split(''));
const cell = fc.string({ unit, maxLength: 12 });

const written = fc.record({
  table: fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    ),
  encoding: fc.constantFrom(...ENCODINGS),
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  quote: fc.constantFrom('"' as const, "'" as const),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  hasHeader: fc.boolean(),
  hasMark: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
  quotesAll: fc.boolean(),
  chunkBytes: fc.integer({ min: 1, max: 200 }),
  rowsPerCommit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  compression: fc.constantFrom('', '.gz', '.zst'),
});

type Written = typeof written extends fc.Arbitrary<infer Value> ? Value : never;

function write({ table, encoding, delimiter, quote, lineEnd, hasMark, endsWithLineEnd, quotesAll }: Written): Buffer {
  const special = [delimiter, quote, '\n', '\r'];
  const toText = (text: string, isFirst: boolean): string => {
    // An empty first cell alone would be an empty line; a quote at the start would open one.
    const isPlain = !quotesAll && !special.some((each) => text.includes(each)) && !(isFirst && text === '');
    return isPlain ? text : quote + text.replaceAll(quote, quote + quote) + quote;
  };
  const lines = table.map((row) => row.map((text, index) => toText(text, index === 0)).join(delimiter));
  const mark = hasMark ? (MARKS[encoding] ?? '') : '';
  return encode(mark + lines.join(lineEnd) + (endsWithLineEnd ? lineEnd : ''), encoding);
}

test('any table comes back as it was written, in chunks of any size, and from any position it can be resumed', async () => {
  await using folder = await createPrivateFolder();
  const property = fc.asyncProperty(written, async (given) => {
    const { encoding, delimiter, quote, hasHeader, chunkBytes, rowsPerCommit, compression } = given;
    const format: CsvFormat = { encoding, delimiter, quote, hasHeader };
    const bytes = write(given);
    const packed = compression === '.gz' ? gzipSync(bytes) : compression === '.zst' ? zstdCompressSync(bytes) : bytes;
    const file = await folder.add(`table.csv${compression}`, packed);
    const sizes = { chunkBytes, rowsPerCommit };

    const chunks = await readAllChunks(file, format, sizes);
    const records = recordsOf(chunks, format);

    expect(records.map(({ cells }) => cells)).toEqual(given.table.slice(hasHeader ? 1 : 0));
    expect(records.map(({ row }) => row)).toEqual(records.map((_, index) => index + 1));
    expect(records.filter(({ defect }) => defect !== null)).toEqual([]);
    expect(chunks.map(({ isLastOfFile }) => isLastOfFile)).toEqual(
      chunks.map((_, index) => index === chunks.length - 1),
    );
    expect(chunks.at(-1)?.end.byte).toBe(bytes.length);
    for (const [index, { start }] of chunks.entries()) {
      expect(await readAllChunks(file, format, { ...sizes, from: start })).toEqual(chunks.slice(index));
    }
  });
  await fc.assert(property, { numRuns: 150 });
});

test('well-formed text is read as papaparse reads it', async () => {
  await using folder = await createPrivateFolder();
  const property = fc.asyncProperty(
    fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
    async (table) => {
      const text = Papa.unparse(table, { newline: '\n', quotes: true });
      const file = await folder.add('papa.csv', text);
      const ours = recordsOf(await readAllChunks(file, CSV), CSV).map(({ cells }) => cells);
      expect(ours).toEqual(Papa.parse(text, { delimiter: ',', newline: '\n' }).data);
    },
  );
  await fc.assert(property, { numRuns: 100 });
});

describe('lines are counted', () => {
  test.each(['\n', '\r\n', '\r'])('with %j, also inside quotes and where they are empty', async (lineEnd) => {
    await using folder = await createPrivateFolder();
    const text = ['имя,текст', '1,"две', 'строки"', '', '2,б', '3,"в"'].join(lineEnd);
    const file = await folder.add('lines.csv', text);
    const format = { ...CSV, hasHeader: true };
    for (const rowsPerCommit of [undefined, 1]) {
      const records = recordsOf(await readAllChunks(file, format, { rowsPerCommit }), format);
      expect(records.map(({ line, cells }) => [line, cells[0]])).toEqual([
        [2, '1'],
        [5, '2'],
        [6, '3'],
      ]);
    }
  });
});

async function read(content: string | Uint8Array, format: CsvFormat = CSV, chunkBytes = 1 << 20) {
  await using folder = await createPrivateFolder();
  const file = await folder.add('hostile.csv', content);
  const chunks = await readAllChunks(file, format, { chunkBytes });
  return { chunks, records: recordsOf(chunks, format) };
}

describe('hostile input', () => {
  test.each([
    ['an empty file', ''],
    ['a header only', 'a,b'],
    ['a header and empty lines', 'a,b\r\n\r\n\n'],
    ['a byte order mark only', '\ufeff'],
  ])('%s is one empty last chunk', async (_what, content) => {
    const { chunks, records } = await read(content, { ...CSV, hasHeader: true });
    expect(records).toEqual([]);
    expect(chunks).toMatchObject([{ isLastOfFile: true, bytes: new Uint8Array(), end: { row: 0 } }]);
  });

  test('a lone quote costs its row and not the rest of the file', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `${index},x`);
    rows[10] = '10,"ООО Ромашка,5';
    const { records, chunks } = await read(rows.join('\n'), CSV, 1000);
    expect(records).toHaveLength(5000);
    expect(records.filter(({ defect }) => defect !== null)).toEqual([
      { cells: ['10', '"ООО Ромашка', '5'], row: 11, line: 11, defect: 'unclosed-quote' },
    ]);
    expect(records.at(-1)).toMatchObject({ row: 5000, line: 5000 });
    expect(chunks.at(-1)?.end).toMatchObject({ line: 5000, row: 5000 });
  });

  test('a lone quote in the last row costs that row', async () => {
    const { records } = await read('1,"\n2,"x\n3,y');
    expect(records.map(({ cells, line, defect }) => [line, ...cells, defect])).toEqual([
      [1, '1', '"\n2,"x', 'malformed-quote'],
      [3, '3', 'y', null],
    ]);
    const alone = await read('1,a\n2,"b\n3,c\n');
    expect(alone.records.map(({ cells, defect }) => [...cells, defect])).toEqual([
      ['1', 'a', null],
      ['2', '"b', 'unclosed-quote'],
      ['3', 'c', null],
    ]);
  });

  test('text after a closing quote is refused as it stands', async () => {
    const { records } = await read('1,"ООО "Ромашка"",5\n2,"ООО ""Ромашка""",6');
    expect(records.map(({ cells, defect }) => [...cells, defect])).toEqual([
      ['1', '"ООО "Ромашка""', '5', 'malformed-quote'],
      ['2', 'ООО "Ромашка"', '6', null],
    ]);
  });

  test('a quote that does not begin the cell is a character', async () => {
    const { records } = await read('1,12" доска\n2, "x"');
    expect(records.map(({ cells, defect }) => [...cells, defect])).toEqual([
      ['1', '12" доска', null],
      ['2', ' "x"', null],
    ]);
  });

  test('a cell of nearly a mebibyte with line ends is read whole', async () => {
    const long = `${'ъ'.repeat(520_000)}\n\r\n${'\0'.repeat(100)}`;
    const { records } = await read(`1,"${long}"\n2,x`, CSV, 1000);
    expect(records.map(({ cells, line }) => [cells[1] === long, line])).toEqual([
      [true, 1],
      [false, 4],
    ]);
  });

  test('a quoted cell with more lines than a cell has is an unclosed quote', async () => {
    const { records } = await read(`1,"${'x\n'.repeat(QUOTED_FIELD_MAX_LINES + 1)}"\n2,y`);
    expect(records[0]).toMatchObject({ cells: ['1', '"x'], defect: 'unclosed-quote' });
    expect(records.at(-1)).toMatchObject({ cells: ['2', 'y'], line: QUOTED_FIELD_MAX_LINES + 3 });
  });

  test('a record without an end is refused, and the next one is read', async () => {
    const { records, chunks } = await read(`1,a\n2,${'я'.repeat(RECORD_MAX_BYTES / 2 + 10)}\n3,"c"\n4,d`, CSV, 1 << 20);
    expect(records.map(({ row, line, defect }) => [row, line, defect])).toEqual([
      [1, 1, null],
      [2, 2, 'record-too-long'],
      [3, 3, null],
      [4, 4, null],
    ]);
    expect(Math.max(...chunks.map(({ bytes }) => bytes.length))).toBeLessThan(1 << 17);
    expect(records[1]?.cells[1]).toMatch(/^я+$/);
  });

  test('mixed line ends all end a line', async () => {
    const { records } = await read('1,a\r2,b\n3,c\r\n4,d\n\r5,e');
    expect(records.map(({ cells, line }) => [line, ...cells])).toEqual([
      [1, '1', 'a'],
      [2, '2', 'b'],
      [3, '3', 'c'],
      [4, '4', 'd'],
      [6, '5', 'e'],
    ]);
  });

  test('a line end behind a quote that is never closed is no record, wherever the chunk is cut', async () => {
    await using folder = await createPrivateFolder();
    const file = await folder.add('open.csv', '",\n');
    const cut = await readAllChunks(file, CSV, { chunkBytes: 1 });
    expect(cut.at(-1)?.end).toMatchObject({ byte: 3, row: 1 });
  });

  test('any bytes at all are split into records that say the same whatever the chunk size', async () => {
    await using folder = await createPrivateFolder();
    const bytes = fc.uint8Array({ maxLength: 300 });
    const noise = fc.oneof(
      bytes,
      fc.array(unit).map((units) => Buffer.from(units.join(''))),
    );
    const property = fc.asyncProperty(
      noise,
      fc.constantFrom(...ENCODINGS),
      fc.integer({ min: 1, max: 64 }),
      async (content, encoding, chunkBytes) => {
        const file = await folder.add('noise.csv', content);
        const format = { ...CSV, encoding };
        const whole = await readAllChunks(file, format);
        const cut = await readAllChunks(file, format, { chunkBytes });
        expect(recordsOf(cut, format)).toEqual(recordsOf(whole, format));
        expect(recordsOf(whole, format)).toHaveLength(whole.at(-1)?.end.row ?? -1);
        expect(cut.at(-1)?.end).toEqual(whole.at(-1)?.end);
        expect(whole.at(-1)?.end.byte).toBe(content.length);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  test('a damaged archive is told with its file and a code', async () => {
    await using folder = await createPrivateFolder();
    const file = await folder.add('cut.csv.gz', gzipSync('a,b\n'.repeat(10_000)).subarray(0, 40));
    const { signal } = new AbortController();
    const answers = [];
    for await (const answer of readChunks({
      file,
      fileNo: 0,
      format: CSV,
      from: FILE_START,
      chunkBytes: 100,
      signal,
    })) {
      if (!answer.ok) answers.push(answer.failure);
    }
    expect(answers).toEqual([{ code: 'SOURCE_UNREADABLE', file: 'cut.csv.gz', reason: 'Z_BUF_ERROR' }]);
  });

  test('an abort throws its reason', async () => {
    await using folder = await createPrivateFolder();
    const file = await folder.add('some.csv', 'a,b\n1,2\n');
    const signal = AbortSignal.abort(new Error('stopped by a person'));
    const chunks = readChunks({ file, fileNo: 0, format: CSV, from: FILE_START, chunkBytes: 100, signal });
    await expect(chunks.next()).rejects.toThrow('stopped by a person');
  });
});
