import { findOperation } from '#contract';
import { firstProblem } from '#contract/input-problem';
import type { Topic } from '#contract/events';
import type { Answer, Envelope } from '#contract/wire';
import { answersOf } from './fake-answers.ts';
import { announcements } from './fake-announcements.ts';
import type { Scenario } from './scenario.ts';

const ANSWER_AFTER_MS = { full: 30, empty: 30, failed: 30, slow: 60_000, lost: 30 } as const;

/** Stands in for the preload's bridge on the development page: answers that fit the contract, from memory. */
export function fakeBridge(scenario: Scenario): VakhtaBridge {
  const answers = answersOf(scenario);
  return {
    async invoke(envelope) {
      const { operation: id, input } = envelope as Envelope;
      await new Promise((resolve) => setTimeout(resolve, id === 'settings.get' ? 0 : ANSWER_AFTER_MS[scenario.name]));
      const operation = findOperation(id);
      const answer = answers[id];
      if (operation === undefined || answer === undefined) return failed({ code: 'OPERATION_UNKNOWN', operation: id });
      const parsed = operation.input.safeParse(input);
      if (!parsed.success) {
        const { path, problem, detail } = firstProblem(parsed.error, input);
        return failed({ code: 'INPUT_INVALID', operation: id, path: path.join('.'), problem, detail });
      }
      if (scenario.name === 'failed' && !id.startsWith('settings')) {
        return failed({ code: 'CONNECTION_REFUSED', connectionName: 'wfm-db-01', address: '10.0.0.5:5432' });
      }
      return answer(parsed.data, envelope as Envelope);
    },
    subscribe(topic, _since, listener) {
      return announcements(topic as Topic, scenario, listener);
    },
  };
}

export const failed = (failure: Extract<Answer, { status: 'failed' }>['failure']): Answer => ({
  status: 'failed',
  failure,
  traceId: '7c1d0a52e9',
});
