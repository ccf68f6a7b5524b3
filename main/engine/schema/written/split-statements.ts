/** Where one statement stands in a text: from its first token to the `;` that ends it, which is not a part of it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Where the next one may begin. */
  readonly next: number;
  /** A quote, comment, parenthesis or BEGIN ATOMIC that was opened is never closed. */
  readonly isOpen: boolean;
}

const BLANK = /[\s\uFEFF]+/y;
const WORD = /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y;
const NUMBER = /[0-9][\w.]*/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/y;
const PARAMETER = /\$[0-9]+/y;
const COPY_DATA = /^copy\b[\s\S]*\bfrom\s+stdin\b/i;
/** How many words of a statement decide whether a body may stand in it without quotes. */
const WORDS_OF_A_HEAD = 4;

/** What is known of a text by now, for those who cut it from one end to the other. */
export interface SplitMemory {
  /** No data of a COPY end in what is left. */
  hasNoDataEnd?: boolean;
}

/**
 * The first statement at or behind `from`, as psql would cut it: quotes, dollar quotes, nested comments, parentheses
 * and the bodies of BEGIN ATOMIC hold semicolons that end nothing. Backslash commands and the data behind COPY … FROM
 * stdin are passed over. Undefined when none is left.
 */
export function nextPiece(text: string, from: number, memory: SplitMemory = {}): Piece | undefined {
  const start = firstToken(text, from);
  if (start === undefined) return undefined;
  const words: string[] = [];
  let depth = 0;
  let bodies = 0;
  let at = start;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === SEMICOLON) {
      const isOpen = depth > 0 || bodies > 0;
      if (!isOpen) return { start, end: at, next: behindCopyData(text, start, at, memory), isOpen };
      // Rules and bodies hold queries. What makes an object begins a statement: this one has not been closed.
      if (startsDdl(text, at + 1)) return { start, end: at, next: at + 1, isOpen };
    }
    if (unit === BACKSLASH) return { start, end: at, next: endOfLine(text, at), isOpen: depth > 0 || bodies > 0 };
    const word = wordAt(text, at);
    if (word !== undefined) {
      if (words.length < WORDS_OF_A_HEAD) words.push(word.toLowerCase());
      if (depth === 0 && holdsBody(words)) bodies += bodyChange(word.toLowerCase(), bodies);
    } else if (unit === OPENING) depth += 1;
    else if (unit === CLOSING && depth > 0) depth -= 1;
    const next = tokenEnd(text, at, word);
    if (next === undefined) return { start, end: text.length, next: text.length, isOpen: true };
    at = next;
  }
  return { start, end: at, next: at, isOpen: depth > 0 || bodies > 0 };
}

const DDL_LINE = /[ \t]*(?:--[^\n]*)?\r?\n\s*(?:create|alter|drop|comment\s+on|grant|revoke)\s/iy;

/** Whether the next line is the beginning of a statement that makes or changes an object. */
function startsDdl(text: string, at: number): boolean {
  return match(DDL_LINE, text, at) !== undefined;
}

const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;
const OPENING = 0x28;
const CLOSING = 0x29;
const QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const DASH = 0x2d;
const SLASH = 0x2f;
const STAR = 0x2a;

function firstToken(text: string, from: number): number | undefined {
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === SEMICOLON) at += 1;
    else if (unit === BACKSLASH) at = endOfLine(text, at);
    else {
      const behind = behindBlank(text, at);
      if (behind === undefined || behind === at) return at; // A comment that never ends is a statement that fails.
      at = behind;
    }
  }
  return undefined;
}

/** Behind white space or a comment at `at`; `at` itself where there is none, undefined where a comment never ends. */
export function behindBlank(text: string, at: number): number | undefined {
  const unit = text.charCodeAt(at);
  if (unit === DASH && text.charCodeAt(at + 1) === DASH) return endOfLine(text, at);
  if (unit === SLASH && text.charCodeAt(at + 1) === STAR) return behindComment(text, at);
  return match(BLANK, text, at) ?? at;
}

/** Behind the token (or blank) at `at`; undefined where a quote or comment never ends. */
export function tokenEnd(text: string, at: number, word = wordAt(text, at)): number | undefined {
  if (word !== undefined) {
    const end = at + word.length;
    const isEscaped = (word === 'e' || word === 'E') && text.charCodeAt(end) === QUOTE;
    return isEscaped ? behindEscaped(text, end) : end;
  }
  const unit = text.charCodeAt(at);
  if (unit === QUOTE) return behindQuoted(text, at, "'");
  if (unit === DOUBLE_QUOTE) return behindQuoted(text, at, '"');
  if (unit === DOLLAR) return behindDollar(text, at);
  const behind = behindBlank(text, at);
  if (behind !== at) return behind;
  return match(NUMBER, text, at) ?? at + 1;
}

export function wordAt(text: string, at: number): string | undefined {
  const end = match(WORD, text, at);
  return end === undefined ? undefined : text.slice(at, end);
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function behindQuoted(text: string, at: number, quote: string): number | undefined {
  let end = text.indexOf(quote, at + 1);
  while (end !== -1 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  return end === -1 ? undefined : end + 1;
}

function behindEscaped(text: string, quoteAt: number): number | undefined {
  for (let at = quoteAt + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at += 1;
    else if (unit === QUOTE && text.charCodeAt(at + 1) === QUOTE) at += 1;
    else if (unit === QUOTE) return at + 1;
  }
  return undefined;
}

function behindDollar(text: string, at: number): number | undefined {
  const opened = match(DOLLAR_TAG, text, at);
  if (opened === undefined) return match(PARAMETER, text, at) ?? at + 1;
  const tag = text.slice(at, opened);
  const closed = text.indexOf(tag, opened);
  return closed === -1 ? undefined : closed + tag.length;
}

function behindComment(text: string, at: number): number | undefined {
  let depth = 1;
  for (let next = at + 2; next < text.length; next += 1) {
    const unit = text.charCodeAt(next);
    if (unit === SLASH && text.charCodeAt(next + 1) === STAR) depth += 1;
    else if (unit === STAR && text.charCodeAt(next + 1) === SLASH) depth -= 1;
    else continue;
    next += 1;
    if (depth === 0) return next + 1;
  }
  return undefined;
}

/** CREATE [OR REPLACE] FUNCTION or PROCEDURE. */
function holdsBody(words: readonly string[]): boolean {
  if (words[0] !== 'create') return false;
  const kind = words[1] === 'or' ? words[3] : words[1];
  return kind === 'function' || kind === 'procedure';
}

/** CASE ends with END as well, which matters inside a body only. */
function bodyChange(word: string, bodies: number): number {
  if (word === 'begin') return 1;
  if (word === 'case') return bodies > 0 ? 1 : 0;
  return word === 'end' && bodies > 0 ? -1 : 0;
}

/** Data stand from the next line up to a line of `\.`; a COPY without them, as in a document, has none. */
function behindCopyData(text: string, start: number, semicolon: number, memory: SplitMemory): number {
  const unit = text.charCodeAt(start) | 0x20;
  if (unit !== 0x63 || memory.hasNoDataEnd === true) return semicolon + 1;
  if (!COPY_DATA.test(text.slice(start, semicolon))) return semicolon + 1;
  const lineEnd = endOfLine(text, semicolon) - 1;
  const end = text.indexOf('\n\\.', lineEnd);
  if (end !== -1) return endOfLine(text, end + 1);
  memory.hasNoDataEnd = true;
  return semicolon + 1;
}
