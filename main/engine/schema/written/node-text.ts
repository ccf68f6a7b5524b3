import type { Node } from 'libpg-query';

/** What a node of names says: `{String: {sval}}`. Empty for anything else. */
export function textOf(node: Node | undefined): string {
  return node !== undefined && 'String' in node ? (node.String.sval ?? '') : '';
}

export function textsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).map(textOf);
}

/** Schema and name of a dotted name; the database in front of them is left out, as PostgreSQL knows no other. */
export function qualifiedName(nodes: readonly Node[] | undefined): { schema: string | undefined; name: string } {
  const parts = textsOf(nodes);
  return { schema: parts.at(-2), name: parts.at(-1) ?? '' };
}

/** Items of a `List`; the node itself where it is none. */
export function itemsOf(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  return 'List' in node ? (node.List.items ?? []) : [node];
}

/** Zero is left out by the parser. */
export function integerOf(node: Node | undefined): number | undefined {
  if (node === undefined) return undefined;
  if ('Integer' in node) return node.Integer.ival ?? 0;
  if (!('A_Const' in node)) return undefined;
  return node.A_Const.ival === undefined ? undefined : (node.A_Const.ival.ival ?? 0);
}
