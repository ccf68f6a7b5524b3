import { behindBlank, tokenEnd } from './split-statements.ts';

const OPENING = '([';
const CLOSING = ')]';

/**
 * The text from `start` to the comma or bracket that ends the element it stands in, or to `limit`; comments and
 * needless white space are left out.
 */
export function expressionText(sql: string, start: number, limit = sql.length): string {
  let depth = 0;
  let at = start;
  let text = '';
  while (at < limit) {
    const behind = behindBlank(sql, at) ?? limit;
    if (behind !== at) {
      text += ' ';
      at = behind;
      continue;
    }
    const unit = sql[at] ?? '';
    if (OPENING.includes(unit)) depth += 1;
    if (CLOSING.includes(unit)) depth -= 1;
    if (depth < 0 || (depth === 0 && unit === ',')) break;
    const end = tokenEnd(sql, at) ?? limit;
    text += sql.slice(at, Math.min(end, limit));
    at = end;
  }
  return text.replace(/ +/g, ' ').trim();
}
