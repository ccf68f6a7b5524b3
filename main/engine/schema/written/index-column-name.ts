import type { IndexElem, Node } from 'libpg-query';
import { qualifiedName, textsOf } from './node-text.ts';

/** What PostgreSQL calls a column of an index when it makes up the index's name (`FigureIndexColname`). */
export function indexColumnName({ name, indexcolname, expr }: IndexElem): string {
  return indexcolname ?? name ?? figure(expr).name ?? 'expr';
}

interface Figured {
  readonly name: string | undefined;
  /** A name of strength 1 gives way to a better one further in. */
  readonly strength: 0 | 1 | 2;
}

const NONE: Figured = { name: undefined, strength: 0 };

function figure(node: Node | undefined): Figured {
  if (node === undefined) return NONE;
  if ('ColumnRef' in node) return strong(textsOf(node.ColumnRef.fields).findLast((part) => part !== ''));
  if ('FuncCall' in node) return strong(textsOf(node.FuncCall.funcname).at(-1));
  if ('CollateClause' in node) return figure(node.CollateClause.arg);
  if ('A_Indirection' in node) {
    const field = textsOf(node.A_Indirection.indirection).findLast((part) => part !== '');
    return field === undefined ? figure(node.A_Indirection.arg) : strong(field);
  }
  if ('TypeCast' in node) {
    const inner = figure(node.TypeCast.arg);
    return inner.strength > 1 ? inner : { name: qualifiedName(node.TypeCast.typeName?.names).name, strength: 1 };
  }
  if ('CaseExpr' in node) {
    const inner = figure(node.CaseExpr.defresult);
    return inner.strength > 1 ? inner : { name: 'case', strength: 1 };
  }
  if ('A_Expr' in node && node.A_Expr.kind === 'AEXPR_NULLIF') return strong('nullif');
  if ('A_ArrayExpr' in node) return strong('array');
  if ('RowExpr' in node) return strong('row');
  if ('CoalesceExpr' in node) return strong('coalesce');
  if ('MinMaxExpr' in node) return strong(node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest');
  return NONE;
}

function strong(name: string | undefined): Figured {
  return name === undefined ? NONE : { name, strength: 2 };
}
