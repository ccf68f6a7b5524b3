import { firstProblem } from '#contract/input-problem';
import { fail, ok, type Result } from '#contract/result';
import type { Command } from './commands.ts';
import { place, valueAt, type RawInput } from './raw-input.ts';

/** Stands for a name until the engine has told its id. */
const ANY_ID = '00000000-0000-0000-0000-000000000000';
const NAMES = ['connection', 'migration', 'job', 'schedule'];

/** Checks all that can be checked without an engine, so that a typing error starts none. */
export function checkInput(
  { operation, fields }: Command,
  input: RawInput,
): Result<undefined, 'ARGUMENT_MISSING' | 'INPUT_INVALID'> {
  const draft = structuredClone(input);
  for (const { path, kind } of fields) {
    const value = valueAt(draft, path);
    if (NAMES.includes(kind) && typeof value === 'string') place(draft, path, ANY_ID);
    if (kind === 'migrations' && Array.isArray(value)) place(draft, path, value.fill(ANY_ID));
  }
  const parsed = operation.input.safeParse(draft);
  if (parsed.success) return ok(undefined);
  const { path, problem, detail } = firstProblem(parsed.error, draft);
  const field = fields.find((one) => one.path.join('.') === path.join('.'));
  const option = field === undefined ? path.join('.') : `--${field.option}`;
  if (field !== undefined && problem === 'missing') return fail('ARGUMENT_MISSING', { argument: option });
  return fail('INPUT_INVALID', { operation: operation.id, path: option, problem, detail });
}
