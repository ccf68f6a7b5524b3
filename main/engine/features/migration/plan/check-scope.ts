import type { PlanDraft } from '#contract/domain/plan';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Scope } from '#contract/domain/scope';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';
import { kindOfColumn } from '#engine/rows/obey-scope';

/** Where a scope names a column that is nowhere, or one that it cannot go by. */
export function checkScope({ scope, mapping }: Pick<PlanDraft, 'scope' | 'mapping'>, table: Table): PlanProblem[] {
  if (scope === undefined) return [];
  const known = [...mapping, ...scope.columns].map(({ column }) => column);
  const refuse = (reason: string, column: string): PlanProblem => ({
    place: 'scope',
    failure: fail('SCOPE_REFUSED', { reason, column }).failure,
  });
  return [
    ...scope.columns.flatMap(({ column, steps }, index): PlanProblem[] => {
      const isTwice = known.indexOf(column) !== mapping.length + index;
      const isLookedUp = steps.some(({ op }) => op === 'lookup' || op === 'reissue');
      return [
        ...(isTwice
          ? [{ place: `scope.columns.${index}`, failure: fail('COLUMN_MAPPED_TWICE', { column }).failure }]
          : []),
        ...(isLookedUp ? [refuse('lookup', column)] : []),
      ];
    }),
    ...usedColumns(scope).flatMap(({ column, kinds }) => {
      if (!known.includes(column)) return [refuse('unknown', column)];
      const kind = kindOfColumn(scope, table, column);
      return kinds.some((each) => each === kind || each === 'any') ? [] : [refuse(kinds.join('-'), column)];
    }),
  ];
}

type Kind = 'truth' | 'day' | 'any';

/** What is gone by, and of which kind it has to be. */
function usedColumns(scope: Scope): { readonly column: string; readonly kinds: readonly Kind[] }[] {
  const { retentionPeriodYears, retentionColumn, includeHistory, historyColumn } = scope;
  const { consentVerificationRequired, consentColumn, consentTable } = scope;
  const used = (is: boolean, column: string | undefined, kinds: readonly Kind[]) =>
    is && column !== undefined ? [{ column, kinds }] : [];
  return [
    ...used(retentionPeriodYears !== undefined, retentionColumn, ['day']),
    ...used(!includeHistory, historyColumn, ['truth', 'day']),
    ...used(consentVerificationRequired, consentColumn, consentTable === undefined ? ['truth', 'day'] : ['any']),
  ];
}
