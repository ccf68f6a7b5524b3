import type { Node } from 'libpg-query';
import { textsOf } from '../../written/node-text.ts';

/** The name PostgreSQL gives to a column of a result that has none (`FigureColname`). */
export function outputName(value: Node | undefined): string {
  return figureName(value) ?? '?column?';
}

const WORDS: Readonly<Record<string, string>> = {
  CoalesceExpr: 'coalesce',
  A_ArrayExpr: 'array',
  RowExpr: 'row',
  GroupingFunc: 'grouping',
  JsonObjectConstructor: 'json_object',
  JsonArrayConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonArrayAgg: 'json_arrayagg',
  JsonScalarExpr: 'json_scalar',
  JsonParseExpr: 'json',
  JsonSerializeExpr: 'json_serialize',
};

function figureName(value: Node | undefined): string | undefined {
  if (value === undefined) return undefined;
  if ('ColumnRef' in value) return textsOf(value.ColumnRef.fields).at(-1);
  if ('FuncCall' in value) return textsOf(value.FuncCall.funcname).at(-1);
  if ('A_Indirection' in value) {
    return (
      textsOf(value.A_Indirection.indirection)
        .filter((text) => text !== '')
        .at(-1) ?? figureName(value.A_Indirection.arg)
    );
  }
  if ('TypeCast' in value) return figureName(value.TypeCast.arg) ?? textsOf(value.TypeCast.typeName?.names).at(-1);
  if ('CollateClause' in value) return figureName(value.CollateClause.arg);
  if ('CaseExpr' in value) return figureName(value.CaseExpr.defresult) ?? 'case';
  if ('MinMaxExpr' in value) return value.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest';
  if ('A_Expr' in value) return value.A_Expr.kind === 'AEXPR_NULLIF' ? 'nullif' : undefined;
  if ('SQLValueFunction' in value) return (value.SQLValueFunction.op ?? '').replace(/^SVFOP_|_N$/g, '').toLowerCase();
  if ('JsonFuncExpr' in value) return (value.JsonFuncExpr.op ?? '').replace(/_OP$/, '').toLowerCase();
  if ('SubLink' in value) return subqueryName(value.SubLink);
  const [tag = ''] = Object.keys(value);
  return WORDS[tag];
}

function subqueryName({ subLinkType, subselect }: Extract<Node, { SubLink: unknown }>['SubLink']): string | undefined {
  if (subLinkType === 'EXISTS_SUBLINK') return 'exists';
  if (subLinkType === 'ARRAY_SUBLINK') return 'array';
  if (subLinkType !== 'EXPR_SUBLINK' || subselect === undefined || !('SelectStmt' in subselect)) return undefined;
  const [target] = subselect.SelectStmt.targetList ?? [];
  if (target === undefined || !('ResTarget' in target)) return undefined;
  return target.ResTarget.name ?? figureName(target.ResTarget.val);
}
