import { behindBlank, tokenEnd, wordAt } from '../../written/split-statements.ts';

const HEAD = /^\s*create\s+(?:unique\s+)?index\b/i;
/** A column or a call with what may stand behind it: those need no parentheses. */
const PLAIN =
  /^(?:"(?:[^"]|"")+"|[\w\u0080-\uffff.]+)(?:\s*\((?:[^()]|\([^()]*\))*\))?(?:\s+collate\s+\S+)?(?:\s+[a-z_]\w*)?(?:\s+(?:asc|desc))?(?:\s+nulls\s+(?:first|last))?$/i;

/**
 * CREATE INDEX with parentheses around those of its keys that are expressions; undefined where it is no CREATE INDEX or
 * there is nothing to put any around.
 */
export function parenthesizeIndexKeys(sql: string): string | undefined {
  if (!HEAD.test(sql)) return undefined;
  const opening = openingAfterOn(sql);
  if (opening === undefined) return undefined;
  const keys = keysFrom(sql, opening + 1);
  if (keys === undefined) return undefined;
  let mended = '';
  let copied = 0;
  for (const { start, end } of keys) {
    const key = sql.slice(start, end);
    if (PLAIN.test(key) || hasParentheses(key)) continue;
    mended += `${sql.slice(copied, start)}(${key})`;
    copied = end;
  }
  return copied === 0 ? undefined : mended + sql.slice(copied);
}

const BEHIND_KEY = /^(?:\s+collate\s+\S+)?(?:\s+[a-z_]\w*)?(?:\s+(?:asc|desc))?(?:\s+nulls\s+(?:first|last))?$/i;

/** Around all of it, not just around its beginning. */
function hasParentheses(key: string): boolean {
  if (!key.startsWith('(')) return false;
  const [inside] = keysFrom(key, 1) ?? [];
  const close = inside === undefined ? -1 : key.indexOf(')', inside.end);
  return close !== -1 && BEHIND_KEY.test(key.slice(close + 1));
}

/** The first parenthesis behind ON. */
function openingAfterOn(sql: string): number | undefined {
  let isBehindOn = false;
  for (let at = 0; at < sql.length;) {
    const word = wordAt(sql, at);
    if (word?.toLowerCase() === 'on') isBehindOn = true;
    if (isBehindOn && sql[at] === '(') return at;
    const end = tokenEnd(sql, at, word);
    if (end === undefined) return undefined;
    at = end;
  }
  return undefined;
}

/** Where the elements of a list stand, without the blanks around them; undefined where it is never closed. */
function keysFrom(sql: string, from: number): { start: number; end: number }[] | undefined {
  const keys: { start: number; end: number }[] = [];
  let depth = 0;
  let start = -1;
  let lastEnd = from;
  for (let at = from; at < sql.length;) {
    const behind = behindBlank(sql, at);
    if (behind === undefined) return undefined;
    if (behind !== at) {
      at = behind;
      continue;
    }
    const unit = sql[at];
    if (depth === 0 && (unit === ',' || unit === ')')) {
      if (start !== -1) keys.push({ start, end: lastEnd });
      if (unit === ')') return keys;
      start = -1;
      at += 1;
      continue;
    }
    if (start === -1) start = at;
    if (unit === '(') depth += 1;
    if (unit === ')') depth -= 1;
    const end = tokenEnd(sql, at);
    if (end === undefined) return undefined;
    at = end;
    lastEnd = end;
  }
  return undefined;
}
