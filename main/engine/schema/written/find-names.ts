import type { CommonTableExpr, FuncCall, Node, RangeVar, TypeName, WithClause } from 'libpg-query';
import { textsOf } from './node-text.ts';

/** What a part of a statement's tree names. */
export interface FoundNames {
  readonly functions: FuncCall[];
  readonly types: TypeName[];
  /** Names of WITH are left out. */
  readonly relations: RangeVar[];
  /** Outside of subqueries, where it is plain whose columns are meant. */
  readonly columns: FoundColumn[];
  /** Constants that are cast to `regclass`, or given to a function of sequences, which casts them itself. */
  readonly relationTexts: { readonly text: string; readonly location: number | undefined }[];
}

export interface FoundColumn {
  readonly parts: readonly string[];
  readonly location: number | undefined;
}

const SEQUENCE_FUNCTIONS: ReadonlySet<string> = new Set(['nextval', 'currval', 'setval']);

/** Walks whatever it is given: nodes, lists, statements. */
export function findNames(root: unknown): FoundNames {
  const found: FoundNames = { functions: [], types: [], relations: [], columns: [], relationTexts: [] };
  visit(root, '', { found, withNames: [], subqueries: 0 });
  return found;
}

interface Walk {
  readonly found: FoundNames;
  readonly withNames: readonly string[];
  readonly subqueries: number;
}

/** Tags are the names of nodes, or of fields that hold a node without its name. */
function visit(value: unknown, tag: string, walk: Walk): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, '', walk);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const inner = note(value, tag, walk);
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'object' && key !== 'withClause') visit(child, key, inner);
  }
}

function note(value: object, tag: string, walk: Walk): Walk {
  const { found } = walk;
  switch (tag) {
    case 'FuncCall':
      found.functions.push(value);
      noteSequence(value, found);
      return walk;
    case 'TypeName':
    case 'typeName':
    case 'argType':
    case 'returnType':
      found.types.push(value);
      return walk;
    case 'TypeCast':
      noteRegclass(value, found);
      return walk;
    case 'ColumnRef':
      noteColumn(value, walk);
      return walk;
    case 'RangeVar':
    case 'relation':
      noteRelation(value, walk);
      return walk;
    case 'SubLink':
      return { ...walk, subqueries: walk.subqueries + 1 };
    default:
      return 'withClause' in value ? withNames(value.withClause as WithClause, walk) : walk;
  }
}

function noteRelation(relation: RangeVar, { found, withNames: names }: Walk): void {
  if (relation.relname === undefined) return;
  if (relation.schemaname === undefined && names.includes(relation.relname)) return;
  found.relations.push(relation);
}

function noteColumn({ fields, location }: { fields?: Node[]; location?: number }, walk: Walk): void {
  if (walk.subqueries > 0) return;
  const parts = textsOf(fields);
  if (!parts.includes('')) walk.found.columns.push({ parts, location }); // A star names none.
}

function noteRegclass({ arg, typeName }: { arg?: Node; typeName?: TypeName }, found: FoundNames): void {
  if (textsOf(typeName?.names).at(-1) === 'regclass') noteText(arg, found);
}

function noteSequence(call: FuncCall, found: FoundNames): void {
  if (SEQUENCE_FUNCTIONS.has(textsOf(call.funcname).at(-1) ?? '')) noteText(call.args?.[0], found);
}

function noteText(node: Node | undefined, found: FoundNames): void {
  if (node === undefined || !('A_Const' in node)) return;
  const { sval, location } = node.A_Const;
  if (sval?.sval !== undefined) found.relationTexts.push({ text: sval.sval, location });
}

/** A name of WITH is known to the queries behind it, with RECURSIVE to its own as well. */
function withNames({ ctes = [], recursive = false }: WithClause, walk: Walk): Walk {
  const names = ctes.map((cte) => ('CommonTableExpr' in cte ? (cte.CommonTableExpr.ctename ?? '') : ''));
  for (const [at, cte] of ctes.entries()) {
    const known = recursive ? names : names.slice(0, at);
    const query = 'CommonTableExpr' in cte ? queryOf(cte.CommonTableExpr) : undefined;
    visit(query, '', { ...walk, withNames: [...walk.withNames, ...known] });
  }
  return { ...walk, withNames: [...walk.withNames, ...names] };
}

function queryOf(cte: CommonTableExpr): Node | undefined {
  return cte.ctequery;
}
