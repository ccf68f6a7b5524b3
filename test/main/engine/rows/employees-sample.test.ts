import { realpath } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { RowPlan } from '#engine/chunk';
import { Mapping } from '#contract/domain/mapping';
import type { CsvFormat } from '#contract/domain/source';
import { readHeader } from '#engine/connectors/files/read-header';
import { compilePlan } from '#engine/rows/compile-plan';
import { prepareChunk } from '#engine/rows/prepare-chunk';
import { readAllChunks } from '#test/main/engine/connectors/files/read-all';

const FORMAT: CsvFormat = { encoding: 'utf-8', delimiter: ',', quote: '"', hasHeader: true };

test('two-digit years of the 1C teaching database land in the century that was asked for', async () => {
  const path = await realpath('test/fixtures/1c-employees.utf8.csv');
  const file = { name: '1c-employees.utf8.csv', path, sizeBytes: 0, modifiedMs: 0 };
  const header = await readHeader(file, FORMAT, new AbortController().signal);
  if (!header.ok) throw new Error(header.failure.code);
  const date = { op: 'date', pattern: 'MM/dd/yy HH:mm:ss', centuryFrom: 1930 };
  const column = (name: string, type: string) => ({ name, type, isNullable: false, hasDefault: false });
  const plan: RowPlan = {
    format: FORMAT,
    header: header.value,
    mapping: Mapping.parse([
      { column: 'id', from: ['КодСотрудника'] },
      { column: 'full_name', from: ['Фамилия', 'Имя'], steps: [{ op: 'concat' }] },
      { column: 'born', from: ['ДатаРождения'], steps: [date] },
      { column: 'hired', from: ['ДатаНайма'], steps: [date] },
    ]),
    rules: [],
    columns: [column('id', 'integer'), column('full_name', 'text'), column('born', 'date'), column('hired', 'date')],
    asked: [],
    timeZone: 'Europe/Moscow',
  };
  const compiled = compilePlan(plan);
  if (!compiled.ok) throw new Error(compiled.failure.code);
  const [chunk] = await readAllChunks(file, FORMAT);
  const { copyText, refused } = prepareChunk(chunk!, compiled.value);
  const rows = Buffer.from(copyText).toString().trimEnd().split('\n');
  expect(refused).toEqual([]);
  expect(rows).toHaveLength(9);
  expect(rows[0]).toBe('1\t2\tf\t1\tБелова Мария\t1968-12-08\t1992-05-01');
});
