import type { IndexElem, Node } from 'libpg-query';
import type { Finding } from '#contract/domain/finding';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { isRefusal, parseStatement } from '../../written/parse-statement.ts';
import { isFields, nodesIn, type Fields } from '../features/feature.ts';
import { indexSupport } from '../index-support.ts';
import { pathOfKey } from '../read-key.ts';
import type { Structure } from '../structure.ts';
import type { Constraint, Index, Table } from '../tables.ts';
import type { TypeReader } from '../types.ts';
import { makeFinding } from './make-finding.ts';

interface Surroundings {
  readonly structure: Structure;
  readonly tables: ReadonlyMap<string, Table>;
  readonly typeOf: TypeReader;
  readonly extensions: ReadonlySet<string>;
}

/** Keys and indexes on types their method has no operators for. */
export function findIndexFaults(surroundings: Surroundings): Finding[] {
  return [...surroundings.tables.values()].flatMap((table) => [
    ...table.constraints.flatMap((constraint) => checkConstraint(table, constraint, surroundings)),
    ...table.indexes.flatMap((index) => checkIndex(table, index, surroundings)),
  ]);
}

function checkConstraint(table: Table, constraint: Constraint, surroundings: Surroundings): Finding[] {
  const { details, statement } = constraint;
  const sql = surroundings.structure.written.statements[statement]?.sql ?? '';
  if (details.type === 'primary-key' || details.type === 'unique') {
    const method = WITHOUT_OVERLAPS.test(sql) && hasOverlaps(sql, details.columns) ? 'gist' : 'btree';
    return details.columns.flatMap((column) => checkColumn(table, constraint, column, method, surroundings));
  }
  if (details.type !== 'exclusion' || details.columns.length === 0) return [];
  const found = exclusionsIn(sql).find(({ columns }) => columns.join('\0') === details.columns.join('\0'));
  return (found?.withoutClass ?? []).flatMap((column) =>
    checkColumn(table, constraint, column, found?.method ?? 'gist', surroundings),
  );
}

function checkIndex(table: Table, index: Index, surroundings: Surroundings): Finding[] {
  const { details, statement } = index;
  const columns = details.columns.filter((column) => column !== null);
  const findings = columns.flatMap((column) => checkColumn(table, index, column, details.method, surroundings));
  if (findings.length === 0) return [];
  const chosen = columnsWithClass(surroundings.structure.written.statements[statement]?.sql ?? '');
  return findings.filter(({ values }) => !chosen.has(String(values['column'])));
}

function checkColumn(
  table: Table,
  { object }: Constraint | Index,
  column: string,
  method: string,
  { typeOf, extensions }: Surroundings,
): Finding[] {
  const type = table.columns.get(column)?.details.type;
  if (type === undefined) return [];
  const support = indexSupport(method, typeOf(type), extensions);
  if (support.is !== 'unsupported') return [];
  // What nearly everybody means who excludes equal numbers; with GIN on a text somebody may mean another extension.
  const extension = method === 'gist' ? support.extensions[0] : undefined;
  return [
    makeFinding('index-type-unsupported', {
      object: object.key,
      place: object.place,
      values: { object: pathOfKey(object.key), column, type, method },
      detail: column,
      mend: extension === undefined ? null : `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(extension)};`,
    }),
  ];
}

/** Columns that were given an operator class by hand. */
function columnsWithClass(sql: string): ReadonlySet<string> {
  const tree = parseStatement(sql);
  if (tree === undefined || isRefusal(tree) || !('IndexStmt' in tree)) return new Set();
  const elements = (tree.IndexStmt.indexParams ?? []).flatMap(elementOf);
  return new Set(elements.flatMap(({ name, opclass }) => (name === undefined || opclass === undefined ? [] : [name])));
}

const elementOf = (node: Node): IndexElem[] => ('IndexElem' in node ? [node.IndexElem] : []);

interface Exclusion {
  readonly method: string;
  readonly columns: readonly string[];
  readonly withoutClass: readonly string[];
}

const WITHOUT_OVERLAPS = /\bwithout\s+overlaps\b/i;

/** A key WITHOUT OVERLAPS is an exclusion at bottom. */
function hasOverlaps(sql: string, columns: readonly string[]): boolean {
  return constraintsIn(sql).some((constraint) => {
    const keys = nodesIn(constraint['keys'], 'String').map(({ sval }) => sval);
    return constraint['without_overlaps'] === true && keys.join('\0') === columns.join('\0');
  });
}

function constraintsIn(sql: string): Fields[] {
  const tree = parseStatement(sql);
  if (tree === undefined || isRefusal(tree)) return [];
  if ('CreateStmt' in tree) return nodesIn(tree.CreateStmt.tableElts, 'Constraint');
  if (!('AlterTableStmt' in tree)) return [];
  return nodesIn(tree.AlterTableStmt.cmds, 'AlterTableCmd').flatMap(({ def }) => nodesIn([def], 'Constraint'));
}

function exclusionsIn(sql: string): Exclusion[] {
  return constraintsIn(sql)
    .filter(({ contype }) => contype === 'CONSTR_EXCLUSION')
    .map((constraint) => {
      const pairs = nodesIn(constraint['exclusions'], 'List');
      const elements = pairs.flatMap(({ items }) => nodesIn(items, 'IndexElem').slice(0, 1));
      const named = elements.filter(({ name }) => typeof name === 'string');
      return {
        method: typeof constraint['access_method'] === 'string' ? constraint['access_method'] : 'gist',
        columns: named.map(({ name }) => String(name)),
        withoutClass: named
          .filter(({ opclass }) => !isFields(opclass) && !Array.isArray(opclass))
          .map(({ name }) => String(name)),
      };
    });
}
