import type { A_Expr, FuncCall, Node, TypeCast } from 'libpg-query';
import { formatType } from '../../written/format-type.ts';
import { qualifiedName, textsOf } from '../../written/node-text.ts';
import { builtIn, type Volatility } from '../built-in/built-in.ts';
import { unlessTooDeep } from '../unless-too-deep.ts';
import type { TypeReader } from '../types.ts';
import { chooseFunction, chooseOperator, type ValueType } from './choose-routine.ts';

/** What keeps an expression from being the same for ever: a call, an operator or a conversion, as people write it. */
export interface Unsteady {
  readonly name: string;
  readonly volatility: 'stable' | 'volatile';
}

export interface ExpressionContext {
  /** Of a column of the table, as it is written; undefined for one that is not known. */
  readonly columnType: (name: string) => string | undefined;
  readonly typeOf: TypeReader;
  /** Of a routine of the document; undefined where there is none, null where it cannot be told. */
  readonly ownVolatility: (name: string, schema: string | undefined) => Volatility | null | undefined;
  readonly extensions: ReadonlySet<string>;
}

/** The first part of an expression that is certainly not immutable. What depends on types nobody knows is let pass. */
export function findUnsteady(expression: Node, context: ExpressionContext): Unsteady | undefined {
  const found: Unsteady[] = [];
  unlessTooDeep(() => visit(expression, context, found), null);
  return found[0];
}

type Visit = (node: Node | undefined) => ValueType;

/** Answers the type of an expression and notes what is unsteady in it. */
function visit(node: Node | undefined, context: ExpressionContext, found: Unsteady[]): ValueType {
  if (node === undefined) return null;
  const inner: Visit = (child) => visit(child, context, found);
  const builtInType = (name: string): ValueType => ({ name, is: 'built-in' });
  if ('ColumnRef' in node) {
    const type = context.columnType(textsOf(node.ColumnRef.fields).at(-1) ?? '');
    return type === undefined ? null : context.typeOf(type);
  }
  if ('A_Const' in node) return constantType(node.A_Const);
  if ('TypeCast' in node) return visitCast(node.TypeCast, context, found);
  if ('FuncCall' in node) return visitCall(node.FuncCall, context, found);
  if ('A_Expr' in node) return visitOperator(node.A_Expr, context, found);
  if ('SQLValueFunction' in node) {
    found.push({ name: valueFunctionName(node.SQLValueFunction.op), volatility: 'stable' });
    return null;
  }
  if ('CollateClause' in node) return inner(node.CollateClause.arg);
  if ('CoalesceExpr' in node) return firstType((node.CoalesceExpr.args ?? []).map(inner));
  if ('MinMaxExpr' in node) return firstType((node.MinMaxExpr.args ?? []).map(inner));
  if ('CaseExpr' in node) {
    inner(node.CaseExpr.arg);
    const results = (node.CaseExpr.args ?? []).map(inner);
    return firstType([...results, inner(node.CaseExpr.defresult)]);
  }
  if ('CaseWhen' in node) {
    inner(node.CaseWhen.expr);
    return inner(node.CaseWhen.result);
  }
  if ('BoolExpr' in node) {
    for (const each of node.BoolExpr.args ?? []) inner(each);
    return builtInType('boolean');
  }
  if ('NullTest' in node) {
    inner(node.NullTest.arg);
    return builtInType('boolean');
  }
  if ('BooleanTest' in node) {
    inner(node.BooleanTest.arg);
    return builtInType('boolean');
  }
  if ('NamedArgExpr' in node) return inner(node.NamedArgExpr.arg);
  if ('A_ArrayExpr' in node) {
    const element = firstType((node.A_ArrayExpr.elements ?? []).map(inner));
    return element === null ? null : { ...element, name: `${element.name}[]` };
  }
  if ('RowExpr' in node) for (const each of node.RowExpr.args ?? []) inner(each);
  if ('List' in node) for (const each of node.List.items ?? []) inner(each);
  return null;
}

const firstType = (types: readonly ValueType[]): ValueType => types.find((type) => type !== null) ?? null;

function constantType(constant: Extract<Node, { A_Const: unknown }>['A_Const']): ValueType {
  if (constant.ival !== undefined) return { name: 'integer', is: 'built-in' };
  if (constant.fval !== undefined) return { name: 'numeric', is: 'built-in' };
  if (constant.boolval !== undefined) return { name: 'boolean', is: 'built-in' };
  return null;
}

function visitCall(call: FuncCall, context: ExpressionContext, found: Unsteady[]): ValueType {
  const { schema, name } = qualifiedName(call.funcname);
  const types = (call.args ?? []).map((argument) => visit(argument, context, found));
  const isOfServer = schema === undefined || schema === 'pg_catalog';
  const outcome = isOfServer ? chooseFunction(name, types, (extension) => hasExtension(extension, context)) : undefined;
  const isKnown = outcome !== undefined && (outcome.volatility !== null || builtIn().routines.has(name));
  if (isKnown) {
    noteVolatility(`${name}()`, outcome.volatility, found);
    return outcome.type;
  }
  noteVolatility(`${name}()`, context.ownVolatility(name, schema) ?? null, found);
  return null;
}

function visitOperator(expression: A_Expr, context: ExpressionContext, found: Unsteady[]): ValueType {
  const left = visit(expression.lexpr, context, found);
  const isList = expression.rexpr !== undefined && 'List' in expression.rexpr;
  const right = visit(expression.rexpr, context, found);
  if (isList) return { name: 'boolean', is: 'built-in' }; // IN and BETWEEN compare with constants nearly always.
  const name = textsOf(expression.name).at(-1) ?? '';
  const types = expression.lexpr === undefined ? [right] : [left, right];
  if (types.every((type) => type === null)) return null;
  const outcome = chooseOperator(name, types, (extension) => hasExtension(extension, context));
  noteVolatility(name, outcome.volatility, found);
  return outcome.type;
}

/** A constant is converted when the statement is read; a value each time, by a cast or by way of its text. */
function visitCast({ arg, typeName }: TypeCast, context: ExpressionContext, found: Unsteady[]): ValueType {
  const from = visit(arg, context, found);
  const to = typeName === undefined ? null : context.typeOf(formatType(typeName));
  if (from === null || to === null || from.name === to.name) return to;
  if (from.is === 'unknown' || to.is === 'unknown') return to;
  const casts = (builtIn().casts.get(`${from.name}>${to.name}`) ?? []).filter(({ extension }) =>
    hasExtension(extension, context),
  );
  const volatility = casts.length > 0 ? casts[0]?.volatility : throughText(from, to);
  noteVolatility(`${nameOf(from)} → ${nameOf(to)}`, volatility ?? null, found);
  return to;
}

/** Enums are written and read by looking into the catalog, which is why both are stable. */
function throughText(from: NonNullable<ValueType>, to: NonNullable<ValueType>): Volatility | null {
  const output = from.is === 'own' ? 's' : volatilityOf(from.name, 'output');
  const input = to.is === 'own' ? 's' : volatilityOf(to.name, 'input');
  if (output === null || input === null) return null;
  return output === 'i' && input === 'i' ? 'i' : 's';
}

function volatilityOf(type: string, way: 'input' | 'output'): Volatility | null {
  if (type.endsWith('[]')) return 's';
  return builtIn().types.get(type)?.[0]?.[way] ?? null;
}

const nameOf = (type: NonNullable<ValueType>): string => type.name.replace(/^\S+ (?=\S+\.)/, '');

const hasExtension = (extension: string, { extensions }: ExpressionContext): boolean =>
  extension === '' || extensions.has(extension);

function noteVolatility(name: string, volatility: Volatility | null, found: Unsteady[]): void {
  if (volatility === 's') found.push({ name, volatility: 'stable' });
  if (volatility === 'v') found.push({ name, volatility: 'volatile' });
}

/** `SVFOP_CURRENT_DATE` is CURRENT_DATE. */
const valueFunctionName = (operation: string | undefined): string =>
  (operation ?? '').replace(/^SVFOP_/, '').replace(/_N$/, '');
