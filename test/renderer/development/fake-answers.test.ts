import { expect, test } from 'vitest';
import { OPERATIONS } from '#contract';
import { ENDED_JOB } from '../../../renderer/development/fake-jobs.ts';
import { answersOf } from '../../../renderer/development/fake-answers.ts';

const scenario = { name: 'full', theme: 'light', language: 'ru', density: 'normal', run: 'running' } as const;
const envelope = { operation: '', input: {}, invocationId: crypto.randomUUID() };

test('whatever the development page answers fits the contract, as an engine would have to', () => {
  const answers = answersOf(scenario);
  const inputs: Record<string, Record<string, unknown>> = {
    'settings.change': { theme: 'dark' },
    'schema.accept-finding': { source: { kind: 'files' }, findingId: 'cycle:users:1', reason: 'It is meant so.' },
    'quarantine.edit': { rowId: '1', edits: {} },
  };
  for (const operation of OPERATIONS) {
    const answer = answers[operation.id]?.(inputs[operation.id] ?? { limit: 5, jobId: ENDED_JOB.id }, envelope);
    if (answer?.status !== 'done') continue;
    const parsed = operation.output.safeParse(answer.output);
    expect.soft(parsed.error?.issues, operation.id).toBeUndefined();
  }
});
