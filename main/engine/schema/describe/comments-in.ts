import type { ObjectKey } from '#contract/domain/schema-object';
import { isRefusal, parseStatement } from '../written/parse-statement.ts';
import type { WrittenSchema } from '../written/written-schema.ts';

const COMMENT = /^\s*comment\s/i;

/** What COMMENT ON says of which object; the last word counts. The parser has to be loaded. */
export function commentsIn({ statements }: WrittenSchema): ReadonlyMap<ObjectKey, string> {
  const comments = new Map<ObjectKey, string>();
  for (const { sql, alters, syntaxError } of statements) {
    const [object] = alters;
    if (object === undefined || syntaxError !== null || !COMMENT.test(sql)) continue;
    const parsed = parseStatement(sql);
    if (parsed === undefined || isRefusal(parsed) || !('CommentStmt' in parsed)) continue;
    const { comment = '' } = parsed.CommentStmt;
    if (comment === '') comments.delete(object);
    else comments.set(object, comment);
  }
  return comments;
}
