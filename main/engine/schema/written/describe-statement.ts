import type { Node } from 'libpg-query';
import { describeIndex } from './describe-index.ts';
import { describeTable } from './describe-table.ts';
import type { Draft } from './draft.ts';

type Tag = Node extends infer Each ? (Each extends unknown ? keyof Each : never) : never;
type Body<Name extends Tag> = Extract<Node, Record<Name, unknown>>[Name & keyof Extract<Node, Record<Name, unknown>>];
type Describers = { readonly [Name in Tag]?: (draft: Draft, body: Body<Name>) => void };

const DESCRIBERS: Describers = {
  CreateStmt: describeTable,
  IndexStmt: describeIndex,
};

/** Fills the draft with what the statement does. One that nobody here knows does nothing. */
export function describeStatement(draft: Draft, node: Node): void {
  const [[tag, body] = []] = Object.entries(node);
  const describe = DESCRIBERS[tag as Tag] as ((draft: Draft, body: unknown) => void) | undefined;
  if (describe === undefined) draft.isIdle = true;
  else describe(draft, body);
}
