import type { Step } from '#contract/domain/mapping';
import type { Rule } from '#contract/domain/rule';
import { writeTableName } from './table-name.ts';

type Word = (key: string) => string;
type Values = Readonly<Record<string, string | number>>;

/** What a step's chip says beside its name. */
export function stepValues(step: Step, word: Word): Values {
  switch (step.op) {
    case 'constant':
      return { value: step.value ?? 'NULL' };
    case 'concat':
      return { separator: step.separator };
    case 'case':
      return { to: word(`choice.to.${step.to}`) };
    case 'number':
      return { decimal: step.decimal };
    case 'date':
      return { pattern: step.pattern };
    case 'full-name-part':
      return { part: word(`choice.part.${step.part}`) };
    case 'default':
      return { value: step.value };
    case 'replace':
      return { pattern: step.pattern, replacement: step.replacement };
    case 'map':
      return { count: Object.keys(step.values).length };
    case 'lookup':
      return { table: step.table, match: step.match };
    case 'reissue':
      return { pairs: step.pairs };
    case 'boolean':
      return { yes: step.yes[0] ?? '', no: step.no[0] ?? '' };
    case 'coalesce':
    case 'trim':
    case 'snils':
    case 'inn':
    case 'ogrn':
    case 'phone':
      return {};
  }
}

/** What a rule's chip says beside its name; an open end is empty. */
export function ruleValues(rule: Rule): Values {
  switch (rule.rule) {
    case 'length':
    case 'range':
      return { min: String(rule.min ?? ''), max: String(rule.max ?? '') };
    case 'pattern':
      return { pattern: rule.pattern };
    case 'enumeration':
      return { count: rule.values.length };
    case 'unique':
      return { columns: rule.columns.join(', ') };
    case 'foreign-key':
      return { columns: rule.columns.join(', '), table: writeTableName(rule.references) };
    case 'not-null':
    case 'type':
      return {};
  }
}
