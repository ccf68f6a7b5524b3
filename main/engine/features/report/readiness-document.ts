import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Readiness, ReadinessCheck } from '#contract/domain/readiness';
import { fact, table, type Block, type Section, type State, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { connectionSection } from './connection-section.ts';
import type { Report } from './report.ts';

/** May a migration begin, and if not, what stands in its way? */
export function readinessDocument(readiness: Readiness, words: Words): Report {
  const { say } = words;
  const { name, migrationId, version, planHash, readinessPercentage, checks, problems, createSql } = readiness;
  const { source, target } = readiness;
  const sections: Section[] = [
    { title: say('report.checks'), blocks: [checkTable(checks, words)] },
    { title: say('report.problems'), blocks: [problemBlock(problems, words)] },
    connectionSection('source', source, words),
    connectionSection('target', target, words),
    ...(createSql === ''
      ? []
      : [{ title: say('report.create-sql'), blocks: [{ kind: 'code' as const, text: createSql }] }]),
  ];
  const isReady = checks.every(({ state }) => state === 'met' || state === 'warning');
  const percent: State = { kind: isReady ? 'done' : 'failed', words: `${words.number(readinessPercentage, 1)} %` };
  const facts = [
    fact(say('report.fact.readiness'), 'state', percent),
    fact(say('report.fact.migration'), 'code', migrationId),
    fact(say('report.fact.version'), 'count', version),
    fact(say('report.fact.plan-hash'), 'code', planHash),
  ];
  return { title: say('report.readiness'), subject: name, facts, sections };
}

const KINDS = { met: 'done', warning: 'warning', failed: 'failed', unknown: 'unknown' } as const;

const checkTable = (checks: readonly ReadinessCheck[], { say }: Words): Table =>
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

function problemBlock(problems: readonly PlanProblem[], words: Words): Block {
  const { say } = words;
  if (problems.length === 0) return { kind: 'verdict', state: { kind: 'done', words: say('report.problems.none') } };
  return table(say('report.problems.table'), problems, [
    { title: say('report.problems.place'), type: 'code', of: ({ place }) => place },
    { title: say('report.problems.fact'), type: 'text', of: ({ failure }) => words.fact(failure) },
    { title: say('report.problems.action'), type: 'text', of: ({ failure }) => words.action(failure) },
    { title: say('report.problems.code'), type: 'code', of: ({ failure }) => failure.code },
  ]);
}
