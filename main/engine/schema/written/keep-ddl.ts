import { nextPiece } from './split-statements.ts';
import type { SqlText } from './written-schema.ts';

/** From here on the text is looked through for data that need not be kept. */
const LOOK_CHARACTERS = 4 * 1024 * 1024;
/** DDL of 100,000 tables; what is more is no schema. */
const MOST_CHARACTERS = 256 * 1024 * 1024;
const DATA = /^(?:insert\s+into|copy\s)/i;
const COPY_FROM = /^copy\b[\s\S]*\bfrom\s+stdin\b/i;
const COPY_END = /^\\\.[ \t]*\r?$/m;

export interface DdlKeeper {
  /** False: there is too much of it. */
  append(text: string): boolean;
  finish(): SqlText[];
}

/**
 * Takes a file piece by piece and keeps its DDL. A dump's data (COPY … FROM stdin, INSERT) are let go of as soon as
 * they are passed, so a file of any size is read with the memory its DDL takes; small files are kept whole. The parts
 * that are kept know at which line of the file they began.
 */
export function createDdlKeeper(file: string, section: string | null): DdlKeeper {
  const texts: SqlText[] = [];
  let buffer = '';
  let bufferLine = 1;
  let bufferColumn = 1;
  let keptCharacters = 0;
  let lookAt = LOOK_CHARACTERS;
  let isInData = false;
  let isLarge = false;

  /** Moves the first `count` characters out of the buffer. */
  const take = (count: number): string => {
    const taken = buffer.slice(0, count);
    const lineEnd = taken.lastIndexOf('\n');
    let lines = 0;
    for (let at = taken.indexOf('\n'); at !== -1; at = taken.indexOf('\n', at + 1)) lines += 1;
    bufferColumn = lineEnd === -1 ? bufferColumn + count : count - lineEnd;
    bufferLine += lines;
    buffer = buffer.slice(count);
    return taken;
  };
  const keep = (count: number): void => {
    const start = { file, line: bufferLine, column: bufferColumn };
    const text = take(count);
    if (text.trim() === '') return;
    keptCharacters += text.length;
    texts.push({ text: detach(text), start, section });
  };
  const skipData = (): void => {
    const end = COPY_END.exec(buffer);
    if (end === null) {
      // The end may be cut in two: the last line stays.
      take(buffer.lastIndexOf('\n') + 1);
      return;
    }
    take(end.index + end[0].length);
    isInData = false;
  };
  const look = (): void => {
    isLarge = true;
    let from = 0;
    while (!isInData) {
      const piece = nextPiece(buffer, from);
      // What the buffer's end has cut is looked at again with what comes.
      if (piece === undefined || piece.end >= buffer.length) break;
      const { start, end, next } = piece;
      from = next;
      if (!DATA.test(buffer.slice(start, start + 40))) continue;
      keep(start);
      const statement = end - start;
      isInData = next === end + 1 && COPY_FROM.test(buffer.slice(0, statement));
      take(isInData ? endOfLine(buffer, statement) : next - start);
      from = 0;
      if (isInData) skipData();
    }
    keep(from);
    lookAt = LOOK_CHARACTERS + 2 * buffer.length;
  };

  return {
    append(text) {
      buffer += text;
      if (isInData) skipData();
      if (!isInData && buffer.length >= lookAt) look();
      return keptCharacters + buffer.length <= MOST_CHARACTERS;
    },
    finish() {
      // Of a large file the end is no exception.
      if (!isInData && isLarge) look();
      if (!isInData) keep(buffer.length);
      return texts;
    },
  };
}

/** A slice holds on to the text it was cut from. */
function detach(text: string): string {
  return Buffer.from(text).toString();
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
