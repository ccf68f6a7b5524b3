import { tokenEnd } from './split-statements.ts';

const HEAD =
  /^(?:alter|analyze|begin|call|comment|commit|copy|create|delete|do|drop|grant|insert|reassign|refresh|reset|revoke|rollback|security|select|set|start|truncate|update|vacuum|with)\b/i;
const LINE_END = /;[ \t]*(?:--[^\n]*)?\r?(?:\n|$)/y;
const BLANK_LINES = /(?:\s+|--[^\n]*(?:\n|$))*/y;
/** Each costs a search to the end of the text: a text made of nothing else would take for ever. */
const MOST_UNCLOSED = 20;
const DOLLAR = 0x24;
const SEMICOLON = 0x3b;
const SLASH = 0x2f;
const DASH = 0x2d;

/**
 * Where a statement that does not parse has probably swallowed the next one, because a quote or parenthesis of its is
 * never closed: a `;` at the end of a line with the first word of a statement behind it. Undefined where there is none
 * before `end`. Bodies in dollar quotes and comments are not looked into.
 */
export function findRestart(text: string, start: number, end: number): { end: number; next: number } | undefined {
  let at = start;
  let unclosed = 0;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === SEMICOLON) {
      LINE_END.lastIndex = at;
      if (LINE_END.test(text) && startsStatement(text, LINE_END.lastIndex, end)) return { end: at, next: at + 1 };
      at += 1;
    } else if ((unit === DOLLAR || unit === SLASH || unit === DASH) && unclosed < MOST_UNCLOSED) {
      const behind = tokenEnd(text, at);
      if (behind === undefined) unclosed += 1;
      at = behind ?? at + 1;
    } else at += 1;
  }
  return undefined;
}

/** Whether a line that begins at `at` begins a statement. */
function startsStatement(text: string, at: number, end: number): boolean {
  BLANK_LINES.lastIndex = at;
  BLANK_LINES.test(text);
  return BLANK_LINES.lastIndex < end && isHead(text, BLANK_LINES.lastIndex);
}

/** Whether the first word of a statement stands at `at`, at the beginning of its line. */
export function startsLineWithStatement(text: string, at: number): boolean {
  return (at === 0 || text[at - 1] === '\n') && isHead(text, at);
}

function isHead(text: string, at: number): boolean {
  return HEAD.test(text.slice(at, at + 12));
}
