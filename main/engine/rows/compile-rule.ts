import { toldName, type Rule } from '#contract/domain/rule';
import type { Violation } from '#contract/domain/quarantine';
import { LinearPattern } from './linear-pattern.ts';
import type { ColumnType } from './types/column-type.ts';
import { characterCount } from './types/text.ts';

/** A rule on one column, asked about a value in the form its type prints. */
export interface Check {
  /** As it is told. */
  readonly rule: string;
  readonly severity: Rule['severity'];
  readonly isKept: (value: string) => boolean;
  readonly explain: (value: string) => Violation['values'];
}

/** Rules that look at one value. `not-null` and `type` are the column's own; the others look at sets of rows. */
type ValueRule = Extract<Rule, { rule: 'length' | 'range' | 'pattern' | 'enumeration' }>;

export const isValueRule = (rule: Rule): rule is ValueRule =>
  ['length', 'range', 'pattern', 'enumeration'].includes(rule.rule);

export function compileRule(rule: ValueRule, type: ColumnType): Check[] {
  const told = { rule: toldName(rule), severity: rule.severity };
  switch (rule.rule) {
    case 'length':
      return compileLength(rule, told);
    case 'range':
      return compileRange(rule, told, type);
    case 'pattern': {
      const pattern = new LinearPattern(rule.pattern);
      const isKept = (value: string) => pattern.matchesWhole(value);
      return [{ ...told, isKept, explain: () => ({ pattern: rule.pattern }) }];
    }
    case 'enumeration': {
      // Both as written and as the type prints them: `5` is in a numeric(5,2) column that knows `5.00`.
      const values = new Set(rule.values.flatMap((value) => [value, type.normalise(value) ?? value]));
      const listed = rule.values.slice(0, 10).join(', ') + (rule.values.length > 10 ? ', …' : '');
      return [{ ...told, isKept: (value) => values.has(value), explain: () => ({ values: listed }) }];
    }
  }
}

type Told = Pick<Check, 'rule' | 'severity'>;

function compileLength({ min = 0, max = Infinity }: Extract<Rule, { rule: 'length' }>, told: Told): Check[] {
  return [
    {
      ...told,
      isKept: (value) => {
        if (value.length <= max && value.length >= min * 2) return true; // However many of its units are pairs.
        const count = characterCount(value);
        return count >= min && count <= max;
      },
      explain: (value) => {
        const found = characterCount(value);
        return found < min ? { bound: 'min', limit: min, found } : { bound: 'max', limit: max, found };
      },
    },
  ];
}

function compileRange({ min, max }: Extract<Rule, { rule: 'range' }>, told: Told, type: ColumnType): Check[] {
  const checks: Check[] = [];
  if (min !== undefined) {
    const limit = type.normalise(min) ?? min;
    const isKept = (value: string) => type.compare(value, limit) >= 0;
    checks.push({ ...told, isKept, explain: () => ({ bound: 'min', limit: min }) });
  }
  if (max !== undefined) {
    const limit = type.normalise(max) ?? max;
    const isKept = (value: string) => type.compare(value, limit) <= 0;
    checks.push({ ...told, isKept, explain: () => ({ bound: 'max', limit: max }) });
  }
  return checks;
}
