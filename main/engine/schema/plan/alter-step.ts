import type { ObjectKey } from '#contract/domain/schema-object';
import type { LockMode, StatementRisk } from '#contract/domain/schema-plan';
import { costOf, type Costing, type Work } from './statement-cost.ts';
import { STEP, WITH_ANOTHER, type Step } from './step.ts';

interface Alteration {
  readonly object: ObjectKey;
  /** Null: no table is locked. */
  readonly table?: ObjectKey | null;
  readonly forward: readonly string[];
  /** Null: it can't be taken back. */
  readonly back: readonly string[] | null;
  readonly lock?: LockMode;
  readonly work?: Work;
  readonly risk?: StatementRisk;
}

/** Statements that run as one, and those that take them back. */
export function alterStep(costing: Costing, alteration: Alteration): Step {
  const { object, table = null, forward, back, lock = 'access-exclusive', work = 'catalog', risk } = alteration;
  return {
    ...STEP,
    ...costOf(costing, table, lock, work, risk),
    sql: forward.join(';\n'),
    reverseSql: back === null ? null : back.join(';\n'),
    objects: [object],
    change: 'alter',
  };
}

/** The same as steps of their own; the first one's reverse, which runs last, takes all of them back. */
export function alterSteps(costing: Costing, alteration: Alteration): Step[] {
  return alteration.forward.map((sql, index) => ({
    ...alterStep(costing, alteration),
    sql,
    ...(index === 0 ? {} : { reverseSql: WITH_ANOTHER }),
  }));
}
