import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Document } from '../document.ts';
import { wordsIn } from '../words.ts';
import { drawBlock, drawFacts } from './draw-block.ts';
import { drawText } from './draw-text.ts';
import { openPaper, scrapPaper } from './paper.ts';
import { openSheet, type Sheet } from './sheet.ts';

/**
 * Selectable text in embedded typefaces. Drawn twice: how many pages there are stands on the first of them, and pages
 * that wait for it in memory would be as many as the longest table has.
 */
export async function* renderPdf(document: Document): AsyncGenerator<Uint8Array> {
  const words = wordsIn(document.language);
  const paper = openPaper(document);
  const counted = openSheet(document, words, scrapPaper(paper), 0);
  const pages = draw(document, counted);
  while (pages.next().done !== true) await nextTurn();
  yield* draw(document, openSheet(document, words, paper, counted.pageCount));
}

/** Hands out a page when it is full; nobody keeps one. */
function* draw(document: Document, sheet: Sheet): Generator<Uint8Array> {
  yield* sheet.turn();
  yield* drawText(document.title, { face: 'bold', size: 18, colour: 'text' }, sheet);
  yield* drawText(document.subject, { face: 'regular', size: 12, colour: 'text' }, sheet);
  sheet.y += 10;
  yield* drawFacts(document.facts, sheet);
  for (const { title, blocks } of document.sections) {
    if (sheet.room() < HEADING_ROOM) yield* sheet.turn();
    sheet.y += 8;
    sheet.bookmark(title);
    yield* drawText(title, { face: 'bold', size: 13, colour: 'text' }, sheet);
    sheet.y += 4;
    for (const block of blocks) yield* drawBlock(block, sheet);
  }
  yield* sheet.end();
}

/** A heading at the foot of a page is followed by something of its own. */
const HEADING_ROOM = 90;
