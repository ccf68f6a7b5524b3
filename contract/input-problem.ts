import type { z } from 'zod';

/**
 * Why a value was not accepted; texts `problem.<name>` say it in both languages, with `detail`: zod's own are English. A
 * rule of a schema's own (`refine`) gives one of these names as its error.
 */
export const INPUT_PROBLEMS = [
  'change-window',
  'choice',
  'column-counts',
  'consent-column',
  'cron-or-at',
  'date-time',
  'format',
  'history-column',
  'identifier',
  'list-max',
  'list-min',
  'missing',
  'name-value',
  'number-max',
  'number-min',
  'other',
  'path-below-folder',
  'retention-column',
  'roles-of-live',
  'text-max',
  'text-min',
  'twice',
  'type',
  'unknown-name',
  'value-or-steps',
  'yaml',
] as const;
export type InputProblemName = (typeof INPUT_PROBLEMS)[number];

export interface InputProblem {
  readonly path: readonly (string | number)[];
  readonly problem: InputProblemName;
  /** What was expected, or the unknown name. Never the value itself: it may be a secret. */
  readonly detail: string;
}

/** Where it is, for the sentence: an unknown name at the top is its own place. */
export const placeOf = ({ path, problem, detail }: InputProblem): string =>
  path.length === 0 && problem === 'unknown-name' ? detail : path.join('.');

type Issue = z.core.$ZodIssue;

/** The first thing that is wrong with `input`; of several forms the one that fits best says it. */
export function firstProblem({ issues }: z.core.$ZodError, input: unknown): InputProblem {
  return problemOf(issues, [], input);
}

function problemOf(issues: readonly Issue[], above: InputProblem['path'], input: unknown): InputProblem {
  const [issue] = issues;
  if (issue === undefined) return { path: above, problem: 'other', detail: '' };
  const path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  // A rule of a schema's own may be about a value that is not there.
  if (issue.code !== 'custom' && valueAt(input, path) === undefined) return { path, problem: 'missing', detail: '' };
  if (issue.code === 'invalid_union') {
    const [nearest] = issue.errors.toSorted((left, right) => left.length - right.length);
    if (nearest !== undefined) return problemOf(nearest, path, input);
  }
  return { path, ...nameOf(issue) };
}

const SIZES = { string: 'text', array: 'list' } as const;

function nameOf(issue: Issue): Pick<InputProblem, 'problem' | 'detail'> {
  switch (issue.code) {
    case 'invalid_type':
      return { problem: 'type', detail: issue.expected };
    case 'invalid_value':
      return { problem: 'choice', detail: issue.values.map(String).join(', ') };
    case 'invalid_union':
      return { problem: 'choice', detail: optionsOf(issue) };
    case 'unrecognized_keys':
      return { problem: 'unknown-name', detail: issue.keys[0] ?? '' };
    case 'invalid_format':
      return { problem: 'format', detail: issue.pattern ?? issue.format };
    case 'too_small':
      return { problem: `${kindOf(issue.origin)}-min`, detail: String(issue.minimum) };
    case 'too_big':
      return { problem: `${kindOf(issue.origin)}-max`, detail: String(issue.maximum) };
    case 'custom':
      return { problem: INPUT_PROBLEMS.find((name) => name === issue.message) ?? 'other', detail: '' };
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return { problem: 'other', detail: '' };
  }
}

const kindOf = (origin: string): 'text' | 'list' | 'number' => (origin in SIZES ? SIZES[origin as 'string'] : 'number');

/** Of a discriminated union: what its first field may be. */
const optionsOf = (issue: Issue): string =>
  'options' in issue && Array.isArray(issue.options) ? issue.options.map(String).join(', ') : '';

function valueAt(input: unknown, path: InputProblem['path']): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    input,
  );
}
