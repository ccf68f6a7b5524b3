import type { Finding } from '#contract/domain/finding';
import { isRefusal, parseStatement } from '../../written/parse-statement.ts';
import type { Statement } from '../../written/written-schema.ts';
import { canonicalText } from '../compare-definitions.ts';
import { brokenName } from '../broken-name.ts';
import type { Structure } from '../structure.ts';
import { makeFinding } from './make-finding.ts';
import { parenthesizeIndexKeys } from './parenthesize-index-keys.ts';

/** Statements the parser refuses. */
export function findSyntaxErrors({ written }: Structure): Finding[] {
  return written.statements.flatMap((statement) => {
    const { syntaxError, sql } = statement;
    if (syntaxError === null) return [];
    return makeFinding('syntax-error', {
      object: objectOf(statement),
      place: syntaxError.place,
      values: { message: syntaxError.message },
      detail: canonicalText(sql).slice(0, 2000),
      mend: mendOf(sql),
    });
  });
}

function objectOf({ sql, no }: Statement): string {
  const named = brokenName(sql);
  return named === undefined ? `statement ${no}` : `${named.kind} ${named.written}`;
}

/** The one mistake whose mend is beyond doubt: an expression as an index key without parentheses of its own. */
function mendOf(sql: string): string | null {
  const mended = parenthesizeIndexKeys(sql);
  if (mended === undefined) return null;
  const parsed = parseStatement(mended);
  return parsed === undefined || isRefusal(parsed) ? null : `${mended};`;
}
