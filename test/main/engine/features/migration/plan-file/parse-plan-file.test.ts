import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_MIGRATION_CONFIG } from '#contract/domain/migration-config';
import { parsePlanFile as parseWith } from '#engine/features/migration/plan-file/parse-plan-file';
import { planFileJsonSchema } from '#engine/features/migration/plan-file/plan-file-json-schema';
import { swapCase, swapKeys } from '#engine/swap-case';

const parsePlanFile = (text: string) => parseWith(text, DEFAULT_MIGRATION_CONFIG.migration);

const PLAN = `version: 1
name: Сотрудники
source:
  connection: Выгрузка
  files: employees.csv
  format: { encoding: windows-1251, delimiter: ';' }
target:
  connection: WFM
  table: { table: employees }
  mode: insert
mapping:
  - column: hired_on
    from: [ДатаПриема]
    steps:
      - { op: date, pattern: dd.MM.yy, century_from: 1930 }
  - column: has_car
    from: [Машина]
    steps:
      - op: map
        values: { has_car: 'true', нет: 'false', '': null }
options:
  batch_size: 5
  rows_per_commit: 1000
`;

const problemIn = (text: string) => {
  const parsed = parsePlanFile(text);
  if (parsed.ok) throw new Error('the plan was accepted');
  return parsed.failure;
};

test('a plan in snake_case becomes a plan, and what is not written down gets its default', () => {
  const parsed = parsePlanFile(PLAN);
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      source: { format: { encoding: 'windows-1251', delimiter: ';', quote: '"', hasHeader: true } },
      target: { table: { schema: 'public', table: 'employees' }, key: [], create: null },
      mapping: [{ steps: [{ op: 'date', centuryFrom: 1930 }] }, {}],
      rules: [],
      options: { batchSize: 5, maxParallel: 5, retryAttempts: 3, timeoutSeconds: 3600, rowsPerCommit: 1000 },
    },
  });
});

test('words of a map are data and keep their spelling', () => {
  const parsed = parsePlanFile(PLAN);
  expect(parsed.ok && parsed.value.mapping[1]?.steps).toEqual([
    { op: 'map', values: { has_car: 'true', нет: 'false', '': null }, otherwise: 'refuse' },
  ]);
});

describe('a mistake is told with the line and column it stands at', () => {
  test.each([
    ['a value of the wrong kind', ['mode: insert', 'mode: replace'], 10, 9, 'target.mode: choice insert, upsert'],
    ['an unknown name', ['batch_size: 5', 'batchsize: 5'], 22, 3, 'options: unknown-name batchsize'],
    ['a name in the inner spelling', ['batch_size: 5', 'batchSize: 5'], 22, 3, 'options: unknown-name batchSize'],
    ['a number out of its range', ['batch_size: 5', 'batch_size: 0'], 22, 15, 'options.batch_size: number-min 1'],
    ['an unknown step', ['op: date', 'op: dote'], 15, 15, 'mapping.0.steps.0.op: choice constant, '],
    ['a missing name', ['  files: employees.csv\n', ''], 4, 3, 'source.files: missing '],
    ['a path out of the folder', ['employees.csv', '../employees.csv'], 5, 10, 'source.files: path-below-folder '],
    [
      'a consent that is asked for and stands nowhere',
      ['options:', 'scope:\n  consent_verification_required: true\noptions:'],
      ...([22, 34, 'scope.consent_verification_required: consent-column '] as const),
    ],
    ['a bracket that is not closed', ['{ table: employees }', '{ table: employees'], 10, 3, 'yaml BAD_INDENT'],
    ['a name written twice', ['options:', 'name: again\noptions:'], 21, 1, 'yaml DUPLICATE_KEY'],
    ['an alias of nothing', ['files: employees.csv', 'files: *nothing'], 5, 10, 'yaml BAD_ALIAS'],
  ])('%s', (_what, [found = '', planted = ''], line, column, problem) => {
    const failure = problemIn(PLAN.replace(found, planted));
    expect(failure).toMatchObject({ code: 'PLAN_FILE_INVALID', line, column });
    expect(`${failure.place}${failure.problem} ${failure.detail}`).toContain(problem);
  });

  test('an empty file', () => {
    expect(problemIn('')).toMatchObject({ line: 1, column: 1 });
  });
});

test('a few lines that unfold into gigabytes are refused', () => {
  const bomb = Array.from(
    { length: 12 },
    (_, n) =>
      `a${n}: &a${n} [${Array(9)
        .fill(n ? `*a${n - 1}` : 'x')
        .join()}]`,
  );
  expect(problemIn(bomb.join('\n'))).toMatchObject({ code: 'PLAN_FILE_INVALID' });
});

test('whatever is in the file, the answer is a plan or a mistake with its place', () => {
  const lines = PLAN.split('\n');
  const damage = fc.record({ at: fc.nat(lines.length - 1), by: fc.string({ unit: 'grapheme', maxLength: 40 }) });
  fc.assert(
    fc.property(damage, ({ at, by }) => {
      const parsed = parsePlanFile(lines.toSpliced(at, 1, by).join('\n'));
      if (!parsed.ok) expect(parsed.failure.line).toBeLessThanOrEqual(lines.length + by.split('\n').length);
    }),
  );
});

test('swapping the spelling twice changes nothing', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'C', '_', '1'), maxLength: 12 });
  // A run of two underscores, or one before a digit, is nothing the contract has.
  fc.assert(
    fc.property(
      name.filter((text) => !/_[_C1]|_$/.test(text)),
      (text) => {
        expect(swapCase(swapCase(text))).toBe(text);
      },
    ),
  );
  expect(swapKeys({ maxParallel: [{ retryAttempts: null }] })).toEqual({ max_parallel: [{ retry_attempts: null }] });
});

test('the published schema is the one plans are checked by', async () => {
  await expect(`${JSON.stringify(planFileJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../../../../../docs/plan.schema.json',
  );
});

test('what a plan says nothing of is what the workspace says', () => {
  const options = { batchSize: 3, maxParallel: 2, retryAttempts: 1, timeoutSeconds: 60 };
  const text = readFileSync('docs/examples/employees.yaml', 'utf8').replace(
    /^options:(\n .*)*/m,
    'options:\n  max_parallel: 9',
  );
  // How many sessions read a database is the copies' own.
  const answer = parseWith(text, { ...options, adaptive: true });
  expect(answer).toMatchObject({ ok: true, value: { options: { ...options, maxParallel: 9 } } });
});
