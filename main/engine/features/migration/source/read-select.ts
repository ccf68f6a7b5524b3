import { sourceName } from '#contract/domain/plan-source';
import { fail, ok, type Result } from '#contract/result';
import type { CalledFunction } from '#engine/connectors/postgres/query/find-harmful';
import { findNames } from '#engine/schema/written/find-names';
import { textsOf } from '#engine/schema/written/node-text';
import { isRefusal, loadParser, parseStatements } from '#engine/schema/written/parse-statement';
import type { Asked } from '#engine/connectors/postgres/query/query-sql';

const SYNTAX_ERROR = '42601';

/** What a statement within a SELECT, or a clause of it, would do besides reading. */
const DOES_MORE: Readonly<Record<string, string>> = {
  InsertStmt: 'writes',
  UpdateStmt: 'writes',
  DeleteStmt: 'writes',
  MergeStmt: 'writes',
  intoClause: 'into',
  lockingClause: 'locks',
};

/**
 * The functions a source calls by name, if what a person wrote is one SELECT or one condition. Read by PostgreSQL's own
 * grammar, so nothing in it can end the statement of ours that it stands in.
 */
export async function readSelect(
  source: Asked,
): Promise<Result<readonly CalledFunction[], 'SOURCE_NOT_ONE_SELECT' | 'SOURCE_SQL_INVALID'>> {
  await loadParser();
  const refuse = (reason: string) => fail('SOURCE_NOT_ONE_SELECT', { source: sourceName(source), reason });
  if ('table' in source) {
    if (source.where === undefined) return ok([]);
    // What leaves brackets and parentheses both would have to close one of them by the other's sign.
    const parsed = [`SELECT ARRAY[\n${source.where}\n]`, `SELECT (\n${source.where}\n)`].map(parseStatements);
    if (parsed.some((each) => isRefusal(each) || each.length !== 1)) return refuse('condition');
    return ok(functionsOf(parsed[0]));
  }
  const parsed = parseStatements(source.query);
  if (isRefusal(parsed)) {
    const { message, offset } = parsed;
    const place = { sqlState: SYNTAX_ERROR, position: offset + 1 };
    return fail('SOURCE_SQL_INVALID', { source: sourceName(source), message, ...place });
  }
  const [statement] = parsed;
  if (statement === undefined || parsed.length > 1) return refuse('statements');
  if (!('SelectStmt' in statement)) return refuse('another');
  const more = whatMore(statement);
  return more === undefined ? ok(functionsOf(parsed)) : refuse(more);
}

const functionsOf = (parsed: unknown): CalledFunction[] =>
  findNames(parsed).functions.map(({ funcname }) => {
    const [name = '', schema = null] = textsOf(funcname).toReversed();
    return { schema, name };
  });

function whatMore(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [tag, child] of Object.entries(node)) {
    const more = DOES_MORE[tag] ?? whatMore(child);
    if (more !== undefined) return more;
  }
  return undefined;
}
