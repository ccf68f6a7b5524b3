import type { AskedColumn, Scope } from '#contract/domain/scope';
import { tableNameOf, writeTableName } from './table-name.ts';

/** Which rows are moved, as it is typed. */
export interface TypedScope {
  readonly years: string;
  readonly retentionColumn: string | null;
  readonly includesHistory: boolean;
  readonly historyColumn: string | null;
  readonly needsConsent: boolean;
  readonly consentColumn: string | null;
  /** Empty: the column itself says it. */
  readonly consentTable: string;
  readonly consentTableColumn: string;
  /** Only asked; they are written in a plan file. */
  readonly columns: readonly AskedColumn[];
}

export const EVERY_ROW: TypedScope = {
  ...{ years: '', retentionColumn: null, includesHistory: true, historyColumn: null },
  ...{ needsConsent: false, consentColumn: null, consentTable: '', consentTableColumn: '', columns: [] },
};

/** As the contract's plan takes it; a plan that says nothing of it moves every row. */
export function scopeOf(typed: TypedScope): object {
  if (JSON.stringify(typed) === JSON.stringify(EVERY_ROW)) return {};
  const { years, retentionColumn, historyColumn, consentColumn, consentTable, columns } = typed;
  return {
    scope: {
      ...(years.trim() === '' ? {} : { retentionPeriodYears: Number(years) }),
      ...(retentionColumn === null ? {} : { retentionColumn }),
      includeHistory: typed.includesHistory,
      ...(historyColumn === null ? {} : { historyColumn }),
      consentVerificationRequired: typed.needsConsent,
      ...(consentColumn === null ? {} : { consentColumn }),
      ...(consentTable.trim() === ''
        ? {}
        : { consentTable: { ...tableNameOf(consentTable), column: typed.consentTableColumn } }),
      columns,
    },
  };
}

export function typedScopeOf(scope: Scope | undefined): TypedScope {
  if (scope === undefined) return EVERY_ROW;
  const { retentionPeriodYears, retentionColumn = null, historyColumn = null, consentColumn = null } = scope;
  const { consentTable } = scope;
  return {
    ...{ years: String(retentionPeriodYears ?? ''), retentionColumn },
    ...{ includesHistory: scope.includeHistory, historyColumn },
    ...{ needsConsent: scope.consentVerificationRequired, consentColumn },
    consentTable: consentTable === undefined ? '' : writeTableName(consentTable),
    consentTableColumn: consentTable?.column ?? '',
    columns: scope.columns,
  };
}
