import type { Document } from '../document.ts';
import type { Words } from '../words.ts';
import { PAGE, type Paper } from './paper.ts';

const MARGIN = { left: 42, right: 42, top: 66, bottom: 52 };
const LINE_HEIGHT = 1.32;

/** The text area of the present page, and the place where drawing goes on. */
export interface Sheet extends Omit<Paper, 'newPage'> {
  readonly words: Words;
  readonly left: number;
  readonly width: number;
  /** Of a page that nothing stands on yet. */
  readonly pageRoom: number;
  readonly pageCount: number;
  y: number;
  /** What is left of the page. */
  room(): number;
  /** Goes on at the top of the next page. */
  turn(): Uint8Array[];
  lineHeight(size: number): number;
  /** From margin to margin, at `y`. */
  rule(y: number): void;
}

/** `pageTotal` stands on every page. */
export function openSheet(document: Document, words: Words, paper: Paper, pageTotal: number): Sheet {
  const width = PAGE.width - MARGIN.left - MARGIN.right;
  const floor = PAGE.height - MARGIN.bottom;
  let pageCount = 0;
  const sheet: Sheet = {
    ...paper,
    ...{ words, width, left: MARGIN.left, pageRoom: floor - MARGIN.top, y: MARGIN.top },
    get pageCount() {
      return pageCount;
    },
    room: () => floor - sheet.y,
    turn() {
      const written = paper.newPage();
      pageCount += 1;
      sheet.y = MARGIN.top;
      drawMargins(sheet, document, pageTotal);
      return written;
    },
    lineHeight: (size) => size * LINE_HEIGHT,
    rule(y) {
      const ends = [MARGIN.left, MARGIN.left + width].map((x) => ({ x, y }));
      paper.line(ends, 'line', 0.4);
    },
  };
  return sheet;
}

const INK = { face: 'regular', size: 8, colour: 'muted' } as const;
const HEAD = { y: 30, ruleY: 46 };
const FOOT_Y = PAGE.height - 36;

/** What a page says of itself when it is taken out of its report. */
function drawMargins(sheet: Sheet, { title, subject, madeAtMs }: Document, pageTotal: number): void {
  const { words, left, width } = sheet;
  const widthOf = (text: string): number => sheet.measure(text, INK);
  const made = words.moment(madeAtMs);
  const page = words.say('report.page', { page: sheet.pageCount, total: pageTotal });
  sheet.text(shorten(`${title}: ${subject}`, width - widthOf(made) - 16, widthOf), left, HEAD.y, INK);
  sheet.text(made, left + width - widthOf(made), HEAD.y, INK);
  sheet.rule(HEAD.ruleY);
  sheet.text(words.say('report.program'), left, FOOT_Y, INK);
  sheet.text(page, left + width - widthOf(page), FOOT_Y, INK);
}

function shorten(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text;
  let short = '';
  for (const character of text) {
    if (widthOf(`${short}${character}…`) > width) break;
    short += character;
  }
  return `${short}…`;
}
