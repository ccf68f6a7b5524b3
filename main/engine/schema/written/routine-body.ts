import { behindBlank, tokenEnd, wordAt } from './split-statements.ts';

/** A body that is written as a string: its text, and where each character of it stands in the statement. */
export interface RoutineBody {
  readonly text: string;
  /** The literal with its quotes, in the statement. */
  readonly start: number;
  readonly end: number;
  readonly offsetAt: (offsetInText: number) => number;
}

/** The literal behind `AS`, or at `from` itself. Undefined where none stands there. */
export function readBody(sql: string, from: number): RoutineBody | undefined {
  const word = wordAt(sql, from)?.toLowerCase();
  let at = word === 'as' ? from + word.length : from;
  for (;;) {
    const behind = behindBlank(sql, at);
    if (behind === undefined || at >= sql.length) return undefined;
    if (behind === at) break;
    at = behind;
  }
  const end = tokenEnd(sql, at);
  if (end === undefined) return undefined;
  const literal = sql.slice(at, end);
  if (literal.startsWith('$')) return dollarBody(literal, at, end);
  return literal.endsWith("'") && literal.length > 1 ? quotedBody(literal, at, end) : undefined;
}

function dollarBody(literal: string, start: number, end: number): RoutineBody | undefined {
  const tag = literal.indexOf('$', 1) + 1;
  if (tag === 0 || literal.length < 2 * tag) return undefined;
  return { text: literal.slice(tag, -tag), start, end, offsetAt: (offset) => start + tag + offset };
}

/** Every character of the text with the place it comes from: a doubled quote is one, and so is an escape. */
function quotedBody(literal: string, start: number, end: number): RoutineBody {
  const opening = literal.indexOf("'") + 1;
  const isEscaped = /^e/i.test(literal);
  const origins: number[] = [];
  let text = '';
  for (let at = opening; at < literal.length - 1; at += 1) {
    origins.push(start + at);
    const unit = literal[at] ?? '';
    const isPair = (unit === "'" && literal[at + 1] === "'") || (isEscaped && unit === '\\');
    if (isPair) at += 1;
    text += isPair && unit === '\\' ? (ESCAPES.get(literal[at] ?? '') ?? literal[at] ?? '') : unit;
  }
  return { text, start, end, offsetAt: (offset) => origins[offset] ?? end - 1 };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);
