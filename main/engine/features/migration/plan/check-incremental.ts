import type { PlanDraft } from '#contract/domain/plan';
import type { PlanProblem } from '#contract/domain/plan-problem';
import { sourceName } from '#contract/domain/plan-source';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';

/** Where the target's side keeps a plan from moving only changes; the source is asked for its own. */
export function checkIncremental(plan: PlanDraft, table: Table): PlanProblem[] {
  const { source, target, options } = plan;
  const { incremental } = source;
  if (incremental === undefined || incremental.by === 'arrival') return [];
  const refuse = (reason: string, column = ''): PlanProblem => ({
    place: 'source.incremental',
    failure: fail('INCREMENTAL_REFUSED', { source: sourceName(source), reason, column }).failure,
  });
  // A row at the border comes twice: only an upsert takes that.
  if (target.mode !== 'upsert') return [refuse('mode')];
  if (incremental.deletions === 'ignore') return [];
  const derived = target.key.find((name) => sourceOfKey(plan, name) === undefined);
  return [
    ...(derived === undefined ? [] : [refuse('derived', derived)]),
    ...(options.keepLineage === false ? [refuse('lineage')] : []),
    ...(incremental.deletions === 'mark' && !isMark(plan, table, incremental.markColumn ?? '')
      ? [refuse('mark', incremental.markColumn ?? '')]
      : []),
  ];
}

/** The source's column that goes into this column of the key as it is; undefined: another value is made of it. */
export function sourceOfKey({ mapping }: Pick<PlanDraft, 'mapping'>, column: string): string | undefined {
  const mapped = mapping.find((each) => each.column === column);
  return mapped?.steps.length === 0 && mapped.from.length === 1 ? mapped.from[0] : undefined;
}

/** Holds a truth value or a time, and nothing else is put there. */
function isMark({ mapping }: PlanDraft, table: Table, name: string): boolean {
  const column = table.columns.find((each) => each.name === name);
  const isBoolean = column?.type === 'boolean';
  const isTime = /^(date|timestamp)/.test(column?.type ?? '') && column?.isNullable === true;
  return (isBoolean || isTime) && !mapping.some((each) => each.column === name);
}
