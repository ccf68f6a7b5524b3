import type { CopyReadiness } from '#contract/domain/copy-readiness';
import type { Readiness } from '#contract/domain/readiness';
import type { RunComparison } from '#contract/domain/run-comparison';
import type { RunPerformance } from '#contract/domain/run-performance';
import { sentence } from './render-failure.ts';
import { renderTable } from './render-table.ts';
import type { Texts } from './texts.ts';

/** Steps and files of a run, each with what it took. */
export function renderPerformance({ steps, files }: RunPerformance, texts: Texts): string {
  const spans = steps.map(({ step, fromMs, toMs }) => ({
    ...{ step, startedAtMs: fromMs, durationMs: toMs === null ? null : toMs - fromMs },
  }));
  return [
    renderTable(spans, ['step', 'startedAtMs', 'durationMs'], texts),
    renderTable(files, ['name', 'sizeBytes', 'rowsRead', 'durationMs'], texts),
  ].join('\n\n');
}

const FIGURES = [
  'startedAtMs',
  'state',
  'rowsRead',
  'rowsLoaded',
  'rowsUnchanged',
  'rowsQuarantined',
  'rowsSkipped',
  'durationMs',
];

/** Both runs a line each, then what of their plans differs, then what their rules met. */
export function renderComparison({ earlier, later, plan, rules }: RunComparison, texts: Texts): string {
  return [
    renderTable([earlier, later], FIGURES, texts),
    plan.length === 0 ? texts.say('cli.compare.same-plan') : renderTable(plan, ['place', 'earlier', 'later'], texts),
    ...(rules.length === 0 ? [] : [renderTable(rules, ['rule', 'column', 'earlier', 'later'], texts)]),
  ].join('\n\n');
}

type AnyReadiness = Pick<Readiness | CopyReadiness, 'readinessPercentage' | 'checks' | 'problems'>;

/** The percentage, the checks it is made of, and what stands in the way. */
export function renderReadiness({ readinessPercentage, checks, problems }: AnyReadiness, texts: Texts): string {
  const found = checks.map(({ name, state, values }) => ({
    check: texts.find(`readiness.${name}`) ?? name,
    result: texts.find(`report.check.${state}`) ?? state,
    found: texts.find(state === 'unknown' ? 'readiness.unknown' : `readiness.${name}.${state}`, values) ?? '',
  }));
  return [
    texts.say('cli.readiness', { percentage: readinessPercentage }),
    renderTable(found, ['check', 'result', 'found'], texts),
    ...problems.map(({ place, failure }) => `${place}: ${sentence(failure, texts)}`),
  ].join('\n');
}
