import type { CopyReadinessCheck } from '#contract/domain/copy-readiness';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { ReadinessCheck } from '#contract/domain/readiness';
import { fact, table, type Block, type Fact, type State, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

type Check = ReadinessCheck | CopyReadinessCheck;

/** The percentage, told as ready or not. */
export function readinessFact(percentage: number, checks: readonly Check[], words: Words): Fact {
  const isReady = checks.every(({ state }) => state === 'met' || state === 'warning');
  const percent: State = { kind: isReady ? 'done' : 'failed', words: `${words.number(percentage, 1)} %` };
  return fact(words.say('report.fact.readiness'), 'state', percent);
}

const KINDS = { met: 'done', warning: 'warning', failed: 'failed', unknown: 'unknown' } as const;

/** What was looked at, and what was found. */
export const checkTable = (checks: readonly Check[], { say }: Words): Table =>
  table(say('report.checks.table'), checks, [
    { title: say('report.checks.name'), type: 'text', of: ({ name }) => say(`readiness.${name}`) },
    {
      title: say('report.checks.state'),
      type: 'state',
      of: ({ state }) => ({ kind: KINDS[state], words: say(`report.check.${state}`) }),
    },
    {
      title: say('report.checks.found'),
      type: 'text',
      of: ({ name, state, values }) =>
        say(state === 'unknown' ? 'readiness.unknown' : `readiness.${name}.${state}`, values),
    },
  ]);

/** What keeps it from beginning, with what to do. */
export function problemBlock(problems: readonly PlanProblem[], words: Words): Block {
  const { say } = words;
  if (problems.length === 0) return { kind: 'verdict', state: { kind: 'done', words: say('report.problems.none') } };
  return table(say('report.problems.table'), problems, [
    { title: say('report.problems.place'), type: 'code', of: ({ place }) => place },
    { title: say('report.problems.fact'), type: 'text', of: ({ failure }) => words.fact(failure) },
    { title: say('report.problems.action'), type: 'text', of: ({ failure }) => words.action(failure) },
    { title: say('report.problems.code'), type: 'code', of: ({ failure }) => failure.code },
  ]);
}
