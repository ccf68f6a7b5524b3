import type { Step, StepOp } from '#contract/domain/mapping';
import type { Rule, RuleName } from '#contract/domain/rule';

/** How one property of a step or a rule is typed in. */
export type FieldKind =
  | 'text'
  | 'nullable-text' /* Empty means null. */
  | 'optional-text' /* Empty leaves it out. */
  | 'optional-number'
  | 'flag'
  | 'words' /* One a line. */
  | 'pairs' /* «from = to», one a line; an empty right side is null. */
  | 'table' /* schema.table of the target. */
  | 'foreign-table' /* The same, as one object. */
  | 'target-columns' /* Columns of the target, chosen. */
  | { readonly choice: readonly string[] };

export interface FieldOf {
  readonly name: string;
  readonly kind: FieldKind;
}

const field = (name: string, kind: FieldKind): FieldOf => ({ name, kind });

/** What a step asks for; a step that asks for nothing is added at once. */
export const STEP_FIELDS: Record<StepOp, readonly FieldOf[]> = {
  constant: [field('value', 'nullable-text')],
  concat: [field('separator', 'text')],
  coalesce: [],
  trim: [field('inside', 'flag')],
  case: [field('to', { choice: ['upper', 'lower', 'title'] })],
  number: [field('decimal', { choice: [',', '.'] })],
  date: [field('pattern', 'text'), field('centuryFrom', 'optional-number')],
  boolean: [field('yes', 'words'), field('no', 'words')],
  'full-name-part': [field('part', { choice: ['last', 'first', 'middle'] })],
  snils: [],
  inn: [],
  ogrn: [],
  phone: [],
  default: [field('value', 'text')],
  replace: [field('pattern', 'text'), field('replacement', 'text')],
  map: [field('values', 'pairs'), field('otherwise', { choice: ['keep', 'null', 'refuse'] })],
  lookup: [field('table', 'table'), field('match', 'text'), field('result', 'text')],
  reissue: [field('pairs', 'text')],
};

const SEVERITY = field('severity', { choice: ['error', 'warning', 'skip'] });

export const RULE_FIELDS: Record<RuleName, readonly FieldOf[]> = {
  'not-null': [SEVERITY],
  type: [SEVERITY],
  length: [field('min', 'optional-number'), field('max', 'optional-number'), SEVERITY],
  range: [field('min', 'optional-text'), field('max', 'optional-text'), SEVERITY],
  pattern: [field('pattern', 'text'), SEVERITY],
  enumeration: [field('values', 'words'), SEVERITY],
  unique: [field('columns', 'target-columns'), SEVERITY],
  'foreign-key': [
    field('columns', 'target-columns'),
    field('references', 'foreign-table'),
    field('referencedColumns', 'words'),
    SEVERITY,
  ],
};

/** Where a new step begins, before anything is typed. */
export const NEW_STEP: Record<StepOp, Step> = {
  constant: { op: 'constant', value: null },
  concat: { op: 'concat', separator: ' ' },
  coalesce: { op: 'coalesce' },
  trim: { op: 'trim', inside: false },
  case: { op: 'case', to: 'title' },
  number: { op: 'number', decimal: ',' },
  date: { op: 'date', pattern: 'dd.MM.yyyy' },
  boolean: { op: 'boolean', yes: ['да', 'истина', 'true', '1'], no: ['нет', 'ложь', 'false', '0'] },
  'full-name-part': { op: 'full-name-part', part: 'last' },
  snils: { op: 'snils' },
  inn: { op: 'inn' },
  ogrn: { op: 'ogrn' },
  phone: { op: 'phone' },
  default: { op: 'default', value: '' },
  replace: { op: 'replace', pattern: '', replacement: '' },
  map: { op: 'map', values: {}, otherwise: 'refuse' },
  lookup: { op: 'lookup', schema: 'public', table: '', match: '', result: '' },
  reissue: { op: 'reissue', pairs: '' },
};

export const STEP_OPS = Object.keys(NEW_STEP) as StepOp[];

/** Rules of one column, and rules of the table. */
export const COLUMN_RULES = ['not-null', 'type', 'length', 'range', 'pattern', 'enumeration'] as const;
export const TABLE_RULES = ['unique', 'foreign-key'] as const;

export const newRule = (rule: RuleName, column: string): Rule => {
  switch (rule) {
    case 'not-null':
    case 'type':
    case 'length':
    case 'range':
      return { rule, column, severity: 'error' };
    case 'pattern':
      return { rule, column, pattern: '', severity: 'error' };
    case 'enumeration':
      return { rule, column, values: [], severity: 'error' };
    case 'unique':
      return { rule, columns: [column], severity: 'error' };
    case 'foreign-key':
      return {
        rule,
        columns: [column],
        references: { schema: 'public', table: '' },
        referencedColumns: [],
        severity: 'error',
      };
  }
};
