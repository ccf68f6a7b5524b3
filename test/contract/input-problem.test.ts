import { expect, test } from 'vitest';
import { z } from 'zod';
import { firstProblem, INPUT_PROBLEMS } from '#contract/input-problem';
import { addConnection } from '#contract/operations/connection/add-connection';
import { probeConnection } from '#contract/operations/connection/probe-connection';
import { editQuarantineGroup } from '#contract/operations/quarantine/edit-quarantine-group';
import { TEXTS } from '#contract/texts/texts';

const ID = '01920000-0000-7000-8000-000000000001';

function problemIn(schema: z.ZodType, input: unknown): string {
  const parsed = schema.safeParse(input);
  if (parsed.success) throw new Error('the input was accepted');
  const { path, problem, detail } = firstProblem(parsed.error, input);
  return `${path.join('.')} ${problem} ${detail}`;
}

test('every problem has its text in both languages, and no text is without a problem', () => {
  for (const language of ['ru', 'en'] as const) {
    const keys = Object.keys(TEXTS[language]).filter((key) => key.startsWith('problem.'));
    expect(keys.toSorted()).toEqual(INPUT_PROBLEMS.map((name) => `problem.${name}`));
  }
});

test.each([
  [z.strictObject({ a: z.string() }), {}, 'a missing '],
  [z.strictObject({ a: z.int() }), { a: 0.5 }, 'a type int'],
  [z.strictObject({ a: z.int().max(9) }), { a: 10 }, 'a number-max 9'],
  [z.strictObject({ a: z.string().min(3) }), { a: 'ab' }, 'a text-min 3'],
  [z.strictObject({ a: z.array(z.int()).min(1) }), { a: [] }, 'a list-min 1'],
  [z.strictObject({ a: z.uuid() }), { a: 'x' }, /^a format /],
  [z.strictObject({}), { b: 1 }, ' unknown-name b'],
  [editQuarantineGroup.input, { jobId: ID, rule: 'inn', column: '', cell: 'ИНН' }, 'value value-or-steps '],
  [addConnection.input, { name: 'x', environment: 'prod' }, 'environment choice production, test, drill'],
  [probeConnection.input, { options: { kind: 'files' } }, 'options.folder missing '],
  [probeConnection.input, { options: { kind: 'ftp' } }, 'options.kind choice postgres, files'],
])('of a wrong input it tells what is wrong where', (schema, input, told) => {
  expect(problemIn(schema, input)).toMatch(told);
});

test('the value itself is not told: it may be a password', () => {
  const options = { kind: 'postgres', host: 'db', database: 'd', user: 'u' };
  const told = problemIn(probeConnection.input, { options, password: ['s3cret'] });
  expect(told).toBe('password type string');
});
