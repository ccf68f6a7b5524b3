import type { CopyReadiness } from '#contract/domain/copy-readiness';
import { keyText } from '#contract/domain/quarantine';
import type { Readiness } from '#contract/domain/readiness';
import type { RunComparison } from '#contract/domain/run-comparison';
import type { RunPerformance } from '#contract/domain/run-performance';
import type { OutputOf } from '#contract/define';
import type { traceLineage } from '#contract/operations/migration/trace-lineage';
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
    renderTable([earlier, later], [...FIGURES, ...vanishedFigures(earlier, later)], texts),
    plan.length === 0 ? texts.say('cli.compare.same-plan') : renderTable(plan, ['place', 'earlier', 'later'], texts),
    ...(rules.length === 0 ? [] : [renderTable(rules, ['rule', 'column', 'earlier', 'later'], texts)]),
  ].join('\n\n');
}

/** Where one of them has looked for rows that have gone. */
const vanishedFigures = (...runs: RunComparison['earlier'][]): string[] =>
  runs.every(({ vanished }) => vanished === null) ? [] : ['vanished.deleted', 'vanished.marked', 'vanished.back'];

/** Newest run first; what became of the row in words. */
export function renderLineage({ keys, entries }: OutputOf<typeof traceLineage>, texts: Texts): string {
  if (keys.length === 0 && entries.length === 0) return texts.say('cli.lineage.not-kept');
  if (entries.length === 0) {
    return texts.say('cli.lineage.nothing', { keys: keys.map((names) => names.join(' + ')).join(', ') });
  }
  const lines = entries.map(({ key, outcome, reasons, isTakenBack, ...entry }) => ({
    ...entry,
    fate: [
      texts.say(`lineage.${outcome}`),
      ...(isTakenBack ? [texts.say('lineage.taken-back')] : []),
      ...reasons.map(({ column, rule }) => [column, rule].filter((part) => part !== '').join(': ')),
    ].join('; '),
    targetRow: key === null ? '' : keyText(key),
  }));
  return renderTable(
    lines,
    ['startedAtMs', 'startedBy', 'planVersion', 'source', 'line', 'row', 'fate', 'targetRow', 'jobId'],
    texts,
  );
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
