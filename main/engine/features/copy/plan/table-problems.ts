import type { PlanProblem } from '#contract/domain/plan-problem';
import type { CopyProblemCode, FailureOf } from '#contract/errors';
import type { Mismatch } from '#engine/connectors/postgres/copy/match-sides';
import type { RefusedSql } from './read-source.ts';

/** What both sides are called. */
export interface SideNames {
  readonly source: string;
  readonly target: string;
}

interface TableProblem extends PlanProblem {
  readonly failure: FailureOf<CopyProblemCode>;
}

/** SQL of tables' options that the source does not take. */
export const sqlProblems = (refused: readonly RefusedSql[]): TableProblem[] =>
  refused.map(({ column, ...refusal }) => ({
    place: refusal.table,
    failure:
      column === null
        ? ({ code: 'COPY_FILTER_INVALID', ...refusal } as const)
        : ({ code: 'COPY_EXPRESSION_INVALID', column, ...refusal } as const),
  }));

/** Tables that find no place in the target, or not all of it. */
export const mismatchProblems = (mismatches: readonly Mismatch[], names: SideNames): TableProblem[] =>
  mismatches.map((mismatch) => ({ place: mismatch.table, failure: mismatchFailure(mismatch, names) }));

function mismatchFailure(mismatch: Mismatch, names: SideNames): FailureOf<CopyProblemCode> {
  const { table } = mismatch;
  switch (mismatch.kind) {
    case 'table-missing':
      return { code: 'COPY_TABLE_MISSING', connectionName: names.target, table: mismatch.target };
    case 'target-twice':
      return { code: 'COPY_TARGET_TWICE', table, other: mismatch.other, target: mismatch.target };
    case 'not-alone':
      return { code: 'COPY_TABLE_NOT_ALONE', table };
    case 'column-missing': {
      const { side, column, target } = mismatch;
      const at = side === 'source' ? table : target;
      return { code: 'COPY_COLUMN_MISSING', connectionName: names[side], table: at, column };
    }
    case 'column-unknown':
      return { code: 'COPY_COLUMN_UNKNOWN', table, column: mismatch.column };
    case 'column-computed':
    case 'column-empty':
    case 'column-twice':
      return { code: CODES[mismatch.kind], table: mismatch.target, column: mismatch.column };
  }
}

/** Of what is about a column of the target. */
const CODES = {
  'column-computed': 'COPY_COLUMN_COMPUTED',
  'column-empty': 'COPY_COLUMN_EMPTY',
  'column-twice': 'COPY_COLUMN_TWICE',
} as const;
