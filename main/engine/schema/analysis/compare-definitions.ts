import type { ObjectKey } from '#contract/domain/schema-object';
import { behindBlank, tokenEnd } from '../written/split-statements.ts';
import type { ColumnDetails, ConstraintDetails, Statement, WrittenObject } from '../written/written-schema.ts';
import { lastName } from './read-key.ts';

/** What the second of two definitions has that the first has not, and the other way round. */
export interface Difference {
  readonly isNone: boolean;
  /** Names of columns. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** `name: integer → bigint`. */
  readonly changed: readonly string[];
  /** Constraints and whatever else no column shows. */
  readonly hasOther: boolean;
}

/** Column by column for tables, by their texts for the rest; white space, comments and IF NOT EXISTS don't count. */
export function compareDefinitions(first: Statement, second: Statement, key: ObjectKey): Difference {
  if (canonicalText(first.sql) === canonicalText(second.sql)) {
    return { isNone: true, added: [], removed: [], changed: [], hasOther: false };
  }
  const before = columnsOf(first, key);
  const after = columnsOf(second, key);
  const added = [...after.keys()].filter((name) => !before.has(name));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const changed = [...after].flatMap(([name, column]) => {
    const earlier = before.get(name);
    if (earlier === undefined) return [];
    const [from, to] = [describeColumn(earlier), describeColumn(column)];
    return from === to ? [] : [`${name}: ${from} → ${to}`];
  });
  const hasColumnDifference = added.length + removed.length + changed.length > 0;
  const hasOther = !hasColumnDifference || constraintsOf(first, key) !== constraintsOf(second, key);
  return { isNone: false, added, removed, changed, hasOther };
}

/** Tokens with one blank between them, words outside quotes in small letters. */
export function canonicalText(sql: string): string {
  const tokens: string[] = [];
  let at = 0;
  while (at < sql.length) {
    const behind = behindBlank(sql, at) ?? sql.length;
    if (behind !== at) {
      at = behind;
      continue;
    }
    const end = tokenEnd(sql, at) ?? sql.length;
    const token = sql.slice(at, end);
    tokens.push(/^["'$]|^[eE]'/.test(token) ? token : token.toLowerCase());
    at = end;
  }
  return tokens
    .join(' ')
    .replace(' if not exists ', ' ')
    .replace(/^create or replace /, 'create ');
}

const membersOf = (statement: Statement, key: ObjectKey): readonly WrittenObject[] =>
  statement.creates.filter((object) => object.parent === key || object.key === key);

function columnsOf(statement: Statement, key: ObjectKey): Map<string, ColumnDetails> {
  const columns = membersOf(statement, key).flatMap(({ key: own, details }) =>
    details.of === 'column' ? [[lastName(own), details] as const] : [],
  );
  return new Map(columns);
}

/** Type and what else a column is; its default and NOT NULL as they are written. */
function describeColumn(column: ColumnDetails): string {
  return [
    column.type,
    ...(column.isNullable ? [] : ['NOT NULL']),
    ...(column.default === null ? [] : [`DEFAULT ${column.default}`]),
    ...(column.identity === null ? [] : [`IDENTITY ${column.identity}`]),
    ...(column.isGenerated ? ['GENERATED'] : []),
    ...(column.isSerial ? ['SERIAL'] : []),
  ].join(' ');
}

function constraintsOf(statement: Statement, key: ObjectKey): string {
  const all = membersOf(statement, key).flatMap(({ details }) =>
    details.of === 'constraint' && details.type !== 'not-null' ? [describeConstraint(details)] : [],
  );
  return all.toSorted().join('\n');
}

function describeConstraint({ type, columns, references }: ConstraintDetails): string {
  const target = references === null ? '' : ` ${references.candidates[0] ?? ''}(${references.columns.join(',')})`;
  return `${type} (${columns.join(',')})${target}`;
}
