import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { DEFECTS } from '#engine/features/demo/defects';
import { generateExport, generateRows, type GeneratedRow } from '#engine/features/demo/generate-export';
import { privateDirectory } from '#test/servers/private-directory';
import { judgeExport } from './judge-export.ts';

const SEED = 20_261_121;
/** Two of each kind of defect. */
const ROWS = 200 * DEFECTS.length * 2;

async function generate(rows: number, seed: number) {
  const home = await privateDirectory('demo-export');
  const files = {
    exportPath: join(home.path, 'employees.csv'),
    answersPath: join(home.path, 'employees.answers.jsonl'),
    readyPath: join(home.path, 'employees.ready.csv'),
  };
  const generated = await generateExport({ rows, seed, hasDefects: true }, files);
  return { ...files, generated, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

test('the first 20,000 rows of the demo are the same on every machine', () => {
  const hash = createHash('sha256');
  for (const { record } of generateRows({ rows: 20_000, seed: SEED, hasDefects: true })) hash.update(`${record}\r\n`);
  expect(hash.digest('hex')).toBe('b820bb73a0272377f88b94e148026b6c9d3ba15f0cfce900040b93e7c32a99d6');
});

test.each([SEED, 7])('a second opinion finds exactly the defects of the answer key, seed %i', async (seed) => {
  await using files = await generate(ROWS, seed);
  const answers = (await readFile(files.answersPath, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as { row: number; line: number; column: string; rule: string });

  const judged = await judgeExport(files.exportPath);

  expect(judged).toEqual(answers.map(({ row, line, column, rule }) => ({ row, line, faults: [`${column}:${rule}`] })));
  expect(answers).toHaveLength(ROWS / 200);
  expect(files.generated.defectiveRows).toBe(answers.length);
});

test('each kind of defect has a name of its own and stands in the file equally often', () => {
  const counts = new Map<string, number>();
  for (const { defect } of generateRows({ rows: ROWS, seed: SEED, hasDefects: true })) {
    if (defect !== undefined) counts.set(defect.name, (counts.get(defect.name) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(DEFECTS.map(({ name }) => [name, 2])));
  expect(DEFECTS.length).toBeGreaterThanOrEqual(12);
});

test('a row does not depend on how many rows come after it', () => {
  const few = [...generateRows({ rows: 50, seed: SEED, hasDefects: true })];
  const many: GeneratedRow[] = [];
  for (const row of generateRows({ rows: 10_000_000, seed: SEED, hasDefects: true })) {
    if (many.length === 50) break;
    many.push(row);
  }
  expect(many).toEqual(few);
});

test('the ready file holds the healthy rows only, each as the table is to hold it', async () => {
  await using files = await generate(1000, SEED);
  const { data } = Papa.parse<Record<string, string>>(await readFile(files.readyPath, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data).toHaveLength(1000 - files.generated.defectiveRows);
  expect(data[0]).toEqual({
    personnel_number: '0000000001',
    last_name: 'Максимов',
    first_name: 'Валерий',
    middle_name: 'Васильевич',
    gender: 'male',
    birth_date: '2000-02-25',
    snils: '640-295-124 73',
    inn: '550356940860',
    department_id: '17',
    position_id: '52',
    schedule_id: '6',
    salary: '139325.00',
    is_second_job: 'false',
    hire_date: '2022-06-06',
    dismissal_date: '',
    phone: '+79509107106',
    email: 'maksimov.1@zavod.example',
    address: '',
    comment: '',
  });
});
