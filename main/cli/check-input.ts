import type { z } from 'zod';
import { fail, ok, type Result } from '#contract/result';
import type { Command } from './commands.ts';
import { place, valueAt, type RawInput } from './raw-input.ts';

/** Stands for a name until the engine has told its id. */
const ANY_ID = '00000000-0000-0000-0000-000000000000';
const NAMES = ['connection', 'migration', 'job'];

type Issue = z.core.$ZodIssue;

/** Checks all that can be checked without an engine, so that a typing error starts none. */
export function checkInput(
  { operation, fields }: Command,
  input: RawInput,
): Result<undefined, 'ARGUMENT_MISSING' | 'INPUT_INVALID'> {
  const draft = structuredClone(input);
  for (const { path, kind } of fields) {
    if (NAMES.includes(kind) && typeof valueAt(draft, path) === 'string') place(draft, path, ANY_ID);
  }
  const parsed = operation.input.safeParse(draft);
  if (parsed.success) return ok(undefined);
  const { path, problem } = nearestProblem(parsed.error.issues);
  const field = fields.find((one) => one.path.join('.') === path.join('.'));
  const option = field === undefined ? path.join('.') : `--${field.option}`;
  if (field !== undefined && valueAt(draft, path) === undefined) return fail('ARGUMENT_MISSING', { argument: option });
  return fail('INPUT_INVALID', { operation: operation.id, path: option, problem });
}

/** Of several forms the one that fits best says what is wrong. */
function nearestProblem(issues: readonly Issue[], above: readonly string[] = []): { path: string[]; problem: string } {
  const [issue] = issues;
  if (issue === undefined) return { path: [...above], problem: '' };
  const path = [...above, ...issue.path.map(String)];
  if (issue.code === 'invalid_union') {
    const [nearest] = issue.errors.toSorted((left, right) => left.length - right.length);
    if (nearest !== undefined) return nearestProblem(nearest, path);
  }
  return { path, problem: issue.message };
}
