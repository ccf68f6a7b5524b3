import type { PlanDraft } from '#contract/domain/plan';
import type { Rule } from '#contract/domain/rule';
import type { Scope } from '#contract/domain/scope';
import type { Table } from '#contract/domain/table';
import type { TargetTables } from './target-tables.ts';
import { fourDigits, isRealDate, twoDigits } from './calendar.ts';

/** `2026-11-28`. */
type Day = string;

/**
 * The plan with its scope as rules that skip. `today`, as `2026-11-28`, is the day a run begins at: put into the run's
 * plan, the rules decide the same however often the run is broken off, and when its quarantine is replayed.
 */
export function obeyScope(plan: PlanDraft, { table }: Pick<TargetTables, 'table'>, today: Day): PlanDraft {
  const { scope, rules, target } = plan;
  if (scope === undefined) return plan;
  const kindOf = (column: string) => kindOfColumn(scope, table ?? target.create, column);
  return {
    ...plan,
    rules: [...rules, ...retention(scope, today), ...history(scope, kindOf, today), ...consent(scope, kindOf)],
  };
}

/** What the values of a column are to a scope; undefined: nothing it could go by. */
export function kindOfColumn({ columns }: Scope, table: Table | null, name: string): 'truth' | 'day' | undefined {
  const type =
    columns.find(({ column }) => column === name)?.type ?? table?.columns.find((each) => each.name === name)?.type;
  if (/^bool(ean)?$/i.test(type ?? '')) return 'truth';
  return /^(date$|timestamp)/i.test(type ?? '') ? 'day' : undefined;
}

type KindOf = (column: string) => ReturnType<typeof kindOfColumn>;

function retention({ retentionPeriodYears: years, retentionColumn: column }: Scope, today: Day): Rule[] {
  if (years === undefined || column === undefined) return [];
  return [{ rule: 'range', column, min: yearsBefore(today, years), severity: 'skip', reason: 'retention' }];
}

function history({ includeHistory, historyColumn: column }: Scope, kindOf: KindOf, today: Day): Rule[] {
  if (includeHistory || column === undefined) return [];
  const told = { column, severity: 'skip', reason: 'history' } as const;
  return [
    kindOf(column) === 'truth'
      ? { ...told, rule: 'enumeration', values: ['true'] }
      : { ...told, rule: 'range', min: today },
  ];
}

function consent({ consentVerificationRequired, consentColumn: column, consentTable }: Scope, kindOf: KindOf): Rule[] {
  if (!consentVerificationRequired || column === undefined) return [];
  const told = { severity: 'skip', reason: 'consent' } as const;
  const isGiven: Rule = { ...told, rule: 'not-null', column };
  if (consentTable !== undefined) {
    const { column: referenced, ...references } = consentTable;
    return [isGiven, { ...told, rule: 'foreign-key', columns: [column], references, referencedColumns: [referenced] }];
  }
  return kindOf(column) === 'truth' ? [isGiven, { ...told, rule: 'enumeration', column, values: ['true'] }] : [isGiven];
}

/** As PostgreSQL subtracts years: of 29 February in a common year the day before. */
function yearsBefore(day: Day, years: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const before = year - years;
  const last = isRealDate(before, month, date) ? date : date - 1;
  return `${fourDigits(before)}-${twoDigits(month)}-${twoDigits(last)}`;
}
