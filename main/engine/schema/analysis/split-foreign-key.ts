import type { Constraint, Node } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { createByteOffsets } from '../written/locate.ts';
import { isRefusal, parseStatement } from '../written/parse-statement.ts';
import { behindBlank, tokenEnd } from '../written/split-statements.ts';
import type { ConstraintDetails, Statement } from '../written/written-schema.ts';

export interface SplitTable {
  /** CREATE TABLE without the foreign keys. */
  readonly sql: string;
  /** ALTER TABLE … ADD CONSTRAINT, by the foreign key's key. */
  readonly additions: ReadonlyMap<ObjectKey, string>;
}

interface Span {
  readonly start: number;
  readonly end: number;
}
interface Part extends Span {
  readonly key: ObjectKey;
  readonly name: string;
  /** It stands between commas by itself. */
  readonly isElement: boolean;
  readonly definition: string;
}

/** Takes foreign keys out of a CREATE TABLE, as they are written, to be added when the other table is there. */
export function splitForeignKeys(statement: Statement, constraints: ReadonlySet<ObjectKey>): SplitTable {
  const { sql } = statement;
  const parts = partsOf(statement, constraints).toSorted((left, right) => left.start - right.start);
  let rest = '';
  let copied = 0;
  for (const part of parts) {
    const { start, end } = part.isElement ? withComma(sql, part, copied) : part;
    rest += sql.slice(copied, start);
    copied = end;
  }
  const table = statement.creates.find(({ kind }) => kind === 'table');
  const path = [...(typeof table?.schema === 'string' ? [table.schema] : []), table?.name ?? '']
    .map(quoteIdentifier)
    .join('.');
  const additions = parts.map(({ key, name, definition }): [ObjectKey, string] => [
    key,
    `ALTER TABLE ${path} ADD CONSTRAINT ${quoteIdentifier(name)} ${definition}`,
  ]);
  return { sql: rest + sql.slice(copied), additions: new Map(additions) };
}

function partsOf(statement: Statement, constraints: ReadonlySet<ObjectKey>): Part[] {
  const parsed = parseStatement(statement.sql);
  if (parsed === undefined || isRefusal(parsed) || !('CreateStmt' in parsed)) return [];
  const offsetAt = createByteOffsets(statement.sql);
  // Foreign keys come in the same order in the tree and among what the statement creates.
  const written = (parsed.CreateStmt.tableElts ?? []).flatMap(foreignKeysIn);
  const created = statement.creates.filter(({ details }) => details.of === 'constraint' && details.references !== null);
  return created.flatMap((object, index) => {
    const found = written[index];
    if (found === undefined || !constraints.has(object.key) || object.details.of !== 'constraint') return [];
    const start = offsetAt(found.constraint.location ?? 0);
    const part = { key: object.key, name: object.name };
    return found.column === undefined
      ? { ...part, ...tablePart(statement.sql, start) }
      : { ...part, ...columnPart(statement.sql, start, found.followers.map(offsetAt), object.details) };
  });
}

interface WrittenKey {
  readonly constraint: Constraint;
  readonly column: string | undefined;
  /** Where the constraints of the column behind it begin, those that only say when it is checked left out. */
  readonly followers: readonly number[];
}

function foreignKeysIn(element: Node): WrittenKey[] {
  if ('Constraint' in element) {
    const { Constraint: constraint } = element;
    return constraint.contype === 'CONSTR_FOREIGN' ? [{ constraint, column: undefined, followers: [] }] : [];
  }
  if (!('ColumnDef' in element)) return [];
  const { colname: column = '', constraints = [] } = element.ColumnDef;
  const all = constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
  return all.flatMap((constraint, index) => {
    if (constraint.contype !== 'CONSTR_FOREIGN') return [];
    const followers = all
      .slice(index + 1)
      .filter(({ contype = '' }) => !contype.startsWith('CONSTR_ATTR_'))
      .flatMap(({ location }) => location ?? []);
    return [{ constraint, column, followers }];
  });
}

/** `CONSTRAINT name FOREIGN KEY …` */
function tablePart(sql: string, start: number): Omit<Part, 'key' | 'name'> {
  const end = endOfElement(sql, start);
  return { isElement: true, start, end, definition: withoutName(sql.slice(start, end).trim()) };
}

/** With the comma before it; with the one behind it where that one is gone already, or with brackets that hold nothing else. */
function withComma(sql: string, { start, end }: Span, copied: number): Span {
  const before = separatorBefore(sql, start);
  if (sql[before] === ',' && before >= copied) return { start: before, end };
  if (sql[end] === ',') return { start, end: end + 1 };
  return sql[before] === '(' && before >= copied ? { start: before, end: end + 1 } : { start, end };
}

/** `REFERENCES …` up to the column's next constraint. */
function columnPart(
  sql: string,
  start: number,
  followers: readonly number[],
  { columns }: ConstraintDetails,
): Omit<Part, 'key' | 'name'> {
  const next = Math.min(endOfElement(sql, start), ...followers);
  const definition = withoutName(sql.slice(start, next).trim());
  return {
    isElement: false,
    start,
    end: next,
    definition: `FOREIGN KEY (${columns.map(quoteIdentifier).join(', ')}) ${definition}`,
  };
}

function withoutName(definition: string): string {
  return definition.replace(/^constraint\s+(?:"(?:[^"]|"")+"|\S+)\s+/i, '');
}

/** The comma or bracket that ends the element of a list which begins at `start`. */
function endOfElement(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length;) {
    const unit = sql[at];
    if (unit === '(') depth += 1;
    if (unit === ')') depth -= 1;
    if (depth < 0 || (depth === 0 && unit === ',')) return at;
    at = tokenEnd(sql, at) ?? sql.length;
  }
  return sql.length;
}

/** Where the last token before `start` stands. */
function separatorBefore(sql: string, start: number): number {
  let last = -1;
  for (let at = 0; at < start;) {
    const behind = behindBlank(sql, at) ?? start;
    if (behind === at) last = at;
    at = behind === at ? (tokenEnd(sql, at) ?? start) : behind;
  }
  return last;
}
