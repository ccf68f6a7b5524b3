import type { Block, Document, Fact, State, Table, Value, ValueType } from './document.ts';
import { STATE_MARKS } from './state-marks.ts';
import { valueText } from './value-text.ts';
import { wordsIn, type Words } from './words.ts';

/** What Markdown takes for a sign of its own anywhere in a line, and what makes a line a heading, a quote or a list. */
const SIGNS = /[\\`*_[\]|~$]/g;
const LINE_START = /^(\s*\d*)([#+\-=.)](?=[#+\-=]*(\s|$))|>)/;

/** Text that stays text, on one line: a cell or a list item ends where a line does. No tag and no entity gets through. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(SIGNS, String.raw`\$&`)
    .replace(LINE_START, String.raw`$1\$2`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

const IS_FIGURE: readonly ValueType[] = ['count', 'bytes', 'durationMs'];

/** For wikis and pull requests. Plots are left to the tables beside them. */
export function* renderMarkdown(document: Document): Generator<string> {
  const words = wordsIn(document.language);
  yield `# ${escapeMarkdown(document.title)}\n\n**${escapeMarkdown(document.subject)}**\n\n`;
  yield `${escapeMarkdown(words.say('report.made'))} ${valueMarkdown({ type: 'momentMs', of: document.madeAtMs }, words)}\n\n`;
  yield factsMarkdown(document.facts, words);
  for (const { title, blocks } of document.sections) {
    yield `## ${escapeMarkdown(title)}\n\n`;
    for (const block of blocks) yield* blockMarkdown(block, words);
  }
}

function* blockMarkdown(block: Block, words: Words): Generator<string> {
  switch (block.kind) {
    case 'paragraph':
      yield `${escapeMarkdown(block.text)}\n\n`;
      break;
    case 'verdict':
      yield `**${stateMarkdown(block.state)}**\n\n`;
      break;
    case 'facts':
      yield factsMarkdown(block.facts, words);
      break;
    case 'notes': {
      const items = block.items.map((item) => `- ${escapeMarkdown(item)}\n`).join('');
      yield `**${escapeMarkdown(block.title)}**\n\n${items}\n`;
      break;
    }
    case 'failure': {
      const { failure } = block;
      const [fact, action, code] = [words.fact(failure), words.action(failure), failure.code].map(escapeMarkdown);
      yield `> **${fact}** ${action} (${code})\n\n`;
      break;
    }
    case 'code':
      yield fencedMarkdown(block.text);
      break;
    case 'plot':
      return;
    case 'table':
      yield* tableMarkdown(block, words);
  }
}

/** A fence is longer than any row of its signs within. */
function fencedMarkdown(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}\n\n`;
}

function* tableMarkdown({ title, columns, rows }: Table, words: Words): Generator<string> {
  yield `**${escapeMarkdown(title)}**\n\n`;
  yield line(columns.map((column) => escapeMarkdown(column.title)));
  yield line(columns.map(({ type }) => (IS_FIGURE.includes(type) ? '--:' : '---')));
  let isEmpty = true;
  for (const row of rows()) {
    isEmpty = false;
    yield line(row.map((value) => valueMarkdown(value, words)));
  }
  if (isEmpty) yield line([escapeMarkdown(words.say('report.empty')), ...columns.slice(1).map(() => '')]);
  yield '\n';
}

function factsMarkdown(facts: readonly Fact[], words: Words): string {
  if (facts.length === 0) return '';
  const lines = facts.map(({ name, value }) => line([escapeMarkdown(name), valueMarkdown(value, words)]));
  return `${line(['', ''])}${line(['---', '---'])}${lines.join('')}\n`;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

const valueMarkdown = (value: Value, words: Words): string =>
  value.type === 'state' && value.of !== null ? stateMarkdown(value.of) : escapeMarkdown(valueText(value, words));

const stateMarkdown = ({ kind, words }: State): string => `${STATE_MARKS[kind]} ${escapeMarkdown(words)}`;
