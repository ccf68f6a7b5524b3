import type { CommentStmt, DropStmt, SecLabelStmt } from 'libpg-query';
import type { Draft } from './draft.ts';
import { addressOf, needAddress, type Named } from './object-address.ts';

/** DROP of whatever. With IF EXISTS nothing needs to be there. */
export function describeDrop(draft: Draft, { objects = [], removeType, missing_ok: isOptional }: DropStmt): void {
  draft.isRepeatable = isOptional === true;
  for (const object of objects) {
    const named: Named = { type: removeType, object };
    const key = isOptional === true ? addressOf(draft, named) : needAddress(draft, named);
    if (key !== undefined) draft.drops.add(key);
  }
}

export function describeComment(draft: Draft, { objtype, object }: CommentStmt | SecLabelStmt): void {
  const key = needAddress(draft, { type: objtype, object });
  if (key !== undefined) draft.alters.add(key);
}
