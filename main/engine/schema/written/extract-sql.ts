import { nextPiece, type Piece } from './split-statements.ts';
import type { SqlText } from './written-schema.ts';

const FENCE = /^\s*(`{3,}|~{3,})\s*([\w+-]*)/;
const HEADING = /^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$/;
const SQL_LABEL = /^(?:sql|ddl|pgsql|plpgsql|psql|postgres|postgresql)$/i;
/** The first words of a statement about objects, at the beginning of a line; both in the same case, unlike prose. */
const HEAD = new RegExp(
  `^[ \\t]*(?:${[
    'CREATE\\s+(?:OR\\s+REPLACE\\s+|UNIQUE\\s+|GLOBAL\\s+|LOCAL\\s+|TEMP(?:ORARY)?\\s+|UNLOGGED\\s+|FOREIGN\\s+|' +
      'MATERIALIZED\\s+|RECURSIVE\\s+|CONSTRAINT\\s+|EVENT\\s+)*' +
      '(?:AGGREGATE|CAST|COLLATION|DOMAIN|EXTENSION|FUNCTION|INDEX|OPERATOR|POLICY|PROCEDURE|PUBLICATION|ROLE|RULE|' +
      'SCHEMA|SEQUENCE|STATISTICS|TABLE|TRIGGER|TYPE|USER|VIEW)',
    'ALTER\\s+(?:TABLE|TYPE|DOMAIN|SEQUENCE|VIEW|INDEX|FUNCTION|SCHEMA|POLICY|TRIGGER|MATERIALIZED\\s+VIEW|' +
      'DEFAULT\\s+PRIVILEGES)',
    'COMMENT\\s+ON\\s+\\w+',
    'DROP\\s+(?:TABLE|TYPE|DOMAIN|SEQUENCE|VIEW|INDEX|FUNCTION|SCHEMA|TRIGGER)',
    'GRANT\\s+[\\w, ]+\\s+ON\\b',
    'REVOKE\\s+[\\w, ]+\\s+ON\\b',
    'INSERT\\s+INTO',
    'SET\\s+search_path\\b',
  ].join('|')})\\s+\\S`,
);
const HEAD_IN_SMALL = new RegExp(HEAD.source.replace(/[A-Z]{2,}/g, (word) => word.toLowerCase()));
const COMMENT_OR_BLANK = /^\s*(?:--.*)?$/;

interface Line {
  readonly text: string;
  /** From 1, of the document. */
  readonly number: number;
}

/**
 * SQL of a Markdown or plain text document: fences labelled as such, fences without a label that begin with a
 * statement, and statements that stand outside of any fence. A fence with a label ends the one before it, whether that
 * was closed or not. Sections are the nearest headings.
 */
export function extractSql(file: string, document: string): SqlText[] {
  const texts: SqlText[] = [];
  let section: string | null = null;
  let fence: { readonly mark: string; readonly label: string } | null = null;
  let lines: Line[] = [];

  const flush = (): void => {
    if (fence === null) texts.push(...looseTexts(file, lines, section));
    else if (holdsSql(fence.label, lines)) texts.push(textOf(file, lines, section));
    lines = [];
  };
  for (const [index, text] of document.split(/\r?\n/).entries()) {
    const [, mark, label = ''] = FENCE.exec(text) ?? [];
    const isFence: boolean = mark !== undefined && (fence === null || label !== '' || mark.startsWith(fence.mark));
    const heading = isFence || (fence !== null && fence.label !== '') ? undefined : HEADING.exec(text)?.[1];
    if (isFence) {
      flush();
      const isClosing: boolean = fence !== null && label === '';
      fence = isClosing ? null : { mark: mark ?? '', label };
    } else if (heading !== undefined) {
      flush();
      section = plainHeading(heading);
    } else lines.push({ text, number: index + 1 });
  }
  flush();
  return texts;
}

function plainHeading(heading: string): string {
  return heading.replaceAll(/[*`]+|(?<!\w)_+|_+(?!\w)/g, '').trim();
}

function holdsSql(label: string, lines: readonly Line[]): boolean {
  if (label !== '') return SQL_LABEL.test(label);
  const first = lines.find(({ text }) => !COMMENT_OR_BLANK.test(text));
  return first !== undefined && isHead(first.text);
}

function isHead(line: string): boolean {
  return HEAD.test(line) || HEAD_IN_SMALL.test(line);
}

function textOf(file: string, lines: readonly Line[], section: string | null): SqlText {
  const [first] = lines;
  return {
    text: lines.map(({ text }) => text).join('\n'),
    start: { file, line: first?.number ?? 1, column: 1 },
    section,
  };
}

/** Statements among prose: each from its first words to its semicolon. */
function looseTexts(file: string, lines: readonly Line[], section: string | null): SqlText[] {
  const texts: SqlText[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined || !isHead(line.text)) {
      at += 1;
      continue;
    }
    const count = statementLines(lines, at);
    texts.push(textOf(file, lines.slice(at, at + count), section));
    at += count;
  }
  return texts;
}

/** Looked at one after the other: prose that begins like a statement must not take the rest of the document along. */
const WINDOWS = [20, 200, 2000];

/** To the line that ends the statement; where none does, to the next empty line. */
function statementLines(lines: readonly Line[], from: number): number {
  let block: string[] = [];
  for (const window of WINDOWS) {
    block = lines.slice(from, from + window).map(({ text }) => text);
    const sql = block.join('\n');
    const piece: Piece | undefined = nextPiece(sql, 0);
    if (piece !== undefined && sql[piece.end] === ';') return sql.slice(0, piece.end).split('\n').length;
    if (block.length < window) break;
  }
  const empty = block.findIndex((text) => text.trim() === '');
  return empty === -1 ? block.length : Math.max(1, empty);
}
