import { behindBlank, tokenEnd } from './split-statements.ts';

/** A number no body holds; where it is reached, all before it was right. */
const MARK = '9187236450918';

/**
 * PL/pgSQL's parser says what is wrong and not where. The body is cut behind one of its semicolons and a mark is put
 * there: the parser complains of the mark as long as it gets so far, so the statement it stumbles over is found by
 * halving. Answers the offset of the token its message quotes, else of the beginning of the
 * statement.
 */
export function findBodyError(body: string, message: string, complaintOf: (body: string) => string | null): number {
  const ends = statementEnds(body);
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const complaint = complaintOf(`${body.slice(0, ends[middle])} ${MARK}`);
    if (complaint?.includes(MARK) === true) low = middle + 1;
    else high = middle;
  }
  const start = low === 0 ? 0 : (ends[low - 1] ?? 0);
  const end = ends[low] ?? body.length;
  const quoted = /at or near "((?:[^"]|"(?!$))*)"/.exec(message)?.[1];
  return (quoted === undefined ? undefined : findToken(body, quoted, start, end)) ?? statementStart(body, start, end);
}

/** Longer bodies are looked at by fewer cuts; nobody writes so many statements into one. */
const MOST_STATEMENTS = 100_000;

function statementEnds(body: string): number[] {
  const ends: number[] = [];
  for (const { start, end } of tokens(body, 0, body.length)) {
    if (body[start] === ';' && ends.length < MOST_STATEMENTS) ends.push(end);
  }
  return ends;
}

function findToken(body: string, quoted: string, start: number, end: number): number | undefined {
  for (const token of tokens(body, start, end)) {
    const text = body.slice(token.start, token.end);
    if (text === quoted || text.toLowerCase() === quoted.toLowerCase()) return token.start;
  }
  return undefined;
}

const OPENS_BLOCK = /^(?:begin|else|loop|then)$/i;

/** What opens a block around the statement is not the statement. */
function statementStart(body: string, start: number, end: number): number {
  let first: number | undefined;
  for (const token of tokens(body, start, end)) {
    first ??= token.start;
    if (OPENS_BLOCK.test(body.slice(token.start, token.end))) first = undefined;
  }
  return first ?? start;
}

function* tokens(body: string, from: number, end: number): Generator<{ start: number; end: number }> {
  let at = from;
  while (at < end) {
    const behind = behindBlank(body, at) ?? end;
    if (behind === at) {
      const tokenBehind = tokenEnd(body, at) ?? end;
      yield { start: at, end: tokenBehind };
      at = tokenBehind;
    } else at = behind;
  }
}
