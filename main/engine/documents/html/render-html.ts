import { createHash } from 'node:crypto';
import type { Block, Document, Fact, State, Table, Value } from '../document.ts';
import { STATE_MARKS } from '../state-marks.ts';
import { plainText, valueText } from '../value-text.ts';
import { wordsIn, type Words } from '../words.ts';
import { escapeHtml } from './escape-html.ts';
import { PAGE_STYLE } from './page-style.ts';
import { plotSvg } from './plot-svg.ts';

/** Should a text ever get through unescaped, the browser still runs and loads nothing but this page's own style. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;

/** A page that needs nothing but itself: no script, no file beside it, no network. */
export function* renderHtml(document: Document): Generator<string> {
  const words = wordsIn(document.language);
  const title = escapeHtml(document.title);
  const subject = escapeHtml(document.subject);
  yield `<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: ${subject}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="subject">${subject}</p>
<p class="made">${escapeHtml(words.say('report.made'))} ${valueHtml({ type: 'momentMs', of: document.madeAtMs }, words)}</p>
</header>
<main>
${factsHtml(document.facts, words)}
`;
  for (const { title: heading, blocks } of document.sections) {
    yield `<section>\n<h2>${escapeHtml(heading)}</h2>\n`;
    for (const block of blocks) yield* blockHtml(block, words);
    yield '</section>\n';
  }
  yield '</main>\n</body>\n</html>\n';
}

function* blockHtml(block: Block, words: Words): Generator<string> {
  switch (block.kind) {
    case 'paragraph':
      yield `<p>${escapeHtml(block.text)}</p>\n`;
      break;
    case 'verdict':
      yield `<p>${stateHtml(block.state)}</p>\n`;
      break;
    case 'facts':
      yield factsHtml(block.facts, words);
      break;
    case 'notes': {
      const items = block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('');
      yield `<aside><h3>${escapeHtml(block.title)}</h3><ul>${items}</ul></aside>\n`;
      break;
    }
    case 'failure': {
      const { failure } = block;
      const [fact, action] = [words.fact(failure), words.action(failure)].map(escapeHtml);
      yield `<aside class="problem"><h3>${fact}</h3><p>${action}</p><code>${escapeHtml(failure.code)}</code></aside>\n`;
      break;
    }
    case 'code':
      yield `<pre><code>${escapeHtml(block.text)}</code></pre>\n`;
      break;
    case 'plot':
      yield `<figure><figcaption>${escapeHtml(block.title)}</figcaption>${plotSvg(block, words)}</figure>\n`;
      break;
    case 'table':
      yield* tableHtml(block, words);
  }
}

function* tableHtml({ title, columns, rows }: Table, words: Words): Generator<string> {
  const heads = columns.map((column) => `<th scope="col" class="${column.type}">${escapeHtml(column.title)}</th>`);
  yield `<div class="scroll"><table><caption>${escapeHtml(title)}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>\n`;
  let isEmpty = true;
  for (const row of rows()) {
    isEmpty = false;
    const cells = row.map((value) => `<td class="${value.type}">${valueHtml(value, words)}</td>`);
    yield `<tr>${cells.join('')}</tr>\n`;
  }
  if (isEmpty)
    yield `<tr><td class="empty" colspan="${columns.length}">${escapeHtml(words.say('report.empty'))}</td></tr>\n`;
  yield '</tbody></table></div>\n';
}

function factsHtml(facts: readonly Fact[], words: Words): string {
  if (facts.length === 0) return '';
  const lines = facts.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${valueHtml(value, words)}</dd>\n`);
  return `<dl>\n${lines.join('')}</dl>\n`;
}

/** The figure as people read it, and beside it as a program does. */
function valueHtml(value: Value, words: Words): string {
  if (value.of === null) return '—';
  const text = escapeHtml(valueText(value, words));
  switch (value.type) {
    case 'text':
      return text;
    case 'code':
      return `<code>${text}</code>`;
    case 'state':
      return stateHtml(value.of);
    case 'momentMs':
      return `<time datetime="${plainText(value)}">${text}</time>`;
    case 'count':
    case 'bytes':
    case 'durationMs':
      return `<data value="${escapeHtml(plainText(value))}">${text}</data>`;
  }
}

const stateHtml = ({ kind, words }: State): string =>
  `<span class="state ${kind}"><span class="mark" aria-hidden="true">${STATE_MARKS[kind]}</span>${escapeHtml(words)}</span>`;
