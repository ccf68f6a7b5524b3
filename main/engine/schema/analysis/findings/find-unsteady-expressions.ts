import type { IndexElem, Node } from 'libpg-query';
import type { Finding, FindingCode } from '#contract/domain/finding';
import type { ObjectKey, Place } from '#contract/domain/schema-object';
import { isRefusal, parseStatement } from '../../written/parse-statement.ts';
import { objectKey } from '#engine/object-key';
import type { RoutineDetails } from '../../written/written-schema.ts';
import type { Volatility } from '../built-in/built-in.ts';
import { pathOfKey } from '../read-key.ts';
import type { Structure } from '../structure.ts';
import type { Table } from '../tables.ts';
import type { TypeReader } from '../types.ts';
import { findUnsteady, type ExpressionContext } from '../volatility/expression-volatility.ts';
import { makeFinding } from './make-finding.ts';

interface Surroundings {
  readonly structure: Structure;
  readonly tables: ReadonlyMap<string, Table>;
  readonly typeOf: TypeReader;
  readonly extensions: ReadonlySet<string>;
}

/** Indexes, generated columns and partition keys over what may give another answer tomorrow: PostgreSQL refuses them. */
export function findUnsteadyExpressions(surroundings: Surroundings): Finding[] {
  return [...surroundings.tables.values()].flatMap((table) => {
    const context = contextOf(table, surroundings);
    return [...checkIndexes(table, context, surroundings), ...checkTable(table, context, surroundings)];
  });
}

function checkIndexes(table: Table, context: ExpressionContext, { structure }: Surroundings): Finding[] {
  return table.indexes.flatMap(({ object, details, statement }) => {
    if (!details.columns.includes(null) && !details.hasPredicate) return [];
    const node = treeOf(structure, statement);
    if (node === undefined || !('IndexStmt' in node)) return [];
    const { indexParams = [], whereClause } = node.IndexStmt;
    const expressions = [...indexParams.flatMap(expressionOf), ...(whereClause === undefined ? [] : [whereClause])];
    return describe('index-not-immutable', object.key, object.place, expressions, context);
  });
}

function checkTable(table: Table, context: ExpressionContext, { structure }: Surroundings): Finding[] {
  const generated = new Map(
    [...table.columns].filter(([, { object, details }]) => details.isGenerated && object.parent === table.key),
  );
  const hasKeyExpression = table.details.partitionKey.includes(null);
  if (generated.size === 0 && !hasKeyExpression) return [];
  const node = treeOf(structure, table.statement);
  if (node === undefined || !('CreateStmt' in node)) return [];
  const { tableElts = [], partspec } = node.CreateStmt;
  const columns = tableElts.flatMap((element) => {
    if (!('ColumnDef' in element)) return [];
    const { colname, constraints = [] } = element.ColumnDef;
    const column = generated.get(colname ?? '');
    const expression = constraints.flatMap((constraint) =>
      'Constraint' in constraint && constraint.Constraint.contype === 'CONSTR_GENERATED'
        ? (constraint.Constraint.raw_expr ?? [])
        : [],
    );
    if (column === undefined) return [];
    return describe('generated-not-immutable', column.object.key, column.object.place, expression, context);
  });
  const keys = (partspec?.partParams ?? []).flatMap((part) =>
    'PartitionElem' in part && part.PartitionElem.expr !== undefined ? [part.PartitionElem.expr] : [],
  );
  return [...columns, ...describe('partition-key-not-immutable', table.key, table.object.place, keys, context)];
}

function describe(
  code: FindingCode,
  object: ObjectKey,
  place: Place | null,
  expressions: readonly Node[],
  context: ExpressionContext,
): Finding[] {
  const unsteady = expressions.map((each) => findUnsteady(each, context)).find((each) => each !== undefined);
  if (unsteady === undefined) return [];
  const { name, volatility } = unsteady;
  return [
    makeFinding(code, {
      object,
      place,
      values: { object: pathOfKey(object), expression: name, volatility },
      detail: name,
    }),
  ];
}

const expressionOf = (node: Node): Node[] => {
  const element: IndexElem | undefined = 'IndexElem' in node ? node.IndexElem : undefined;
  return element?.expr === undefined ? [] : [element.expr];
};

function treeOf({ written }: Structure, statement: number): Node | undefined {
  const parsed = parseStatement(written.statements[statement]?.sql ?? '');
  return isRefusal(parsed) ? undefined : parsed;
}

function contextOf(table: Table, { structure, typeOf, extensions }: Surroundings): ExpressionContext {
  const { definitions, written } = structure;
  const searchPath = written.statements[table.statement]?.searchPath ?? ['public'];
  return {
    columnType: (name) => table.columns.get(name)?.details.type,
    typeOf,
    extensions,
    ownVolatility: (name, schema) => {
      const schemas = schema === undefined ? searchPath : [schema];
      const routines = schemas.flatMap((each) =>
        definitions.routines(objectKey('function', each, name), table.statement),
      );
      const volatilities = new Set(
        routines.flatMap(({ object }) => (object.details.of === 'routine' ? [volatilityOf(object.details)] : [])),
      );
      const [only] = volatilities;
      return volatilities.size > 1 ? null : only;
    },
  };
}

/** PostgreSQL puts a body in SQL in the place of its call, and looks at what it does rather than at what it says. */
function volatilityOf({ language, volatility }: RoutineDetails): Volatility | null {
  if (volatility === 'immutable') return 'i';
  if (language === 'sql') return null;
  return volatility === 'stable' ? 's' : 'v';
}
