import { expect, test } from 'vitest';
import type { JobEvent } from '#contract/domain/job';
import { stepSpans } from '#engine/jobs/step-spans';

function history(...lines: readonly (readonly [atMs: number, kind: JobEvent['kind'], name: string, step?: string])[]) {
  return lines.map(([atMs, kind, name, step], sequence) => ({
    ...{ sequence, kind, name, atMs },
    values: step === undefined ? {} : { step },
  }));
}

test('a step lasts from its begin to its end', () => {
  const events = history(
    [0, 'created', 'created'],
    [1, 'moved', 'start'],
    [2, 'step', 'step-started', 'hash-files'],
    [5, 'note', 'plain-path'],
    [9, 'step', 'step-done', 'hash-files'],
    [9, 'step', 'step-started', 'load-files'],
  );
  expect(stepSpans(events)).toEqual([
    { step: 'hash-files', fromMs: 2, toMs: 9 },
    { step: 'load-files', fromMs: 9, toMs: null },
  ]);
});

test.each([
  ['moved', 'pause'],
  ['moved', 'fail'],
  ['interrupted', 'interrupted'],
] as const)('a break (%s %s) ends the stay, and the step begun anew is another one', (kind, name) => {
  const events = history(
    [1, 'step', 'step-started', 'load-files'],
    [4, kind, name],
    [60, 'moved', 'resume'],
    [61, 'step', 'step-started', 'load-files'],
    [70, 'step', 'step-done', 'load-files'],
  );
  expect(stepSpans(events)).toEqual([
    { step: 'load-files', fromMs: 1, toMs: 4 },
    { step: 'load-files', fromMs: 61, toMs: 70 },
  ]);
});
