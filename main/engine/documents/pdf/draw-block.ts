import type { Block, Fact, Value } from '../document.ts';
import { valueText } from '../value-text.ts';
import { drawPlot } from './draw-plot.ts';
import { stateColour, stateText } from './draw-state.ts';
import { drawTable } from './draw-table.ts';
import { drawText } from './draw-text.ts';
import type { Ink } from './paper.ts';
import type { Sheet } from './sheet.ts';
import { wrapText } from './wrap-text.ts';

const BODY: Ink = { face: 'regular', size: 9.5, colour: 'text' };
const NAME: Ink = { ...BODY, colour: 'muted' };
const STRONG: Ink = { ...BODY, face: 'bold' };
const NAME_WIDTH = 170;
const INDENT = 12;

export function* drawBlock(block: Block, sheet: Sheet): Generator<Uint8Array> {
  switch (block.kind) {
    case 'paragraph':
      yield* drawText(block.text, BODY, sheet);
      break;
    case 'verdict':
      yield* drawText(stateText(block.state), { ...STRONG, colour: stateColour(block.state) }, sheet);
      break;
    case 'facts':
      yield* drawFacts(block.facts, sheet);
      break;
    case 'notes':
      yield* drawText(block.title, { ...STRONG, colour: 'warning' }, sheet);
      for (const item of block.items) yield* drawText(item, BODY, sheet, INDENT);
      break;
    case 'failure': {
      const { words } = sheet;
      yield* drawText(words.fact(block.failure), { ...STRONG, colour: 'failed' }, sheet);
      yield* drawText(words.action(block.failure), BODY, sheet, INDENT);
      yield* drawText(block.failure.code, { ...NAME, face: 'code', size: 8 }, sheet, INDENT);
      break;
    }
    case 'code':
      for (const line of block.text.split('\n')) yield* drawText(line, { ...BODY, face: 'code', size: 7.5 }, sheet);
      break;
    case 'plot':
      yield* drawPlot(block, sheet);
      break;
    case 'table':
      yield* drawTable(block, sheet);
      break;
  }
  sheet.y += 4;
}

/** Names on the left, values beside them. */
export function* drawFacts(facts: readonly Fact[], sheet: Sheet): Generator<Uint8Array> {
  const height = sheet.lineHeight(BODY.size);
  for (const { name, value } of facts) {
    const ink = inkOf(value);
    const names = wrapText(name, NAME_WIDTH - INDENT, (part) => sheet.measure(part, NAME));
    const values = wrapText(factText(value, sheet), sheet.width - NAME_WIDTH, (part) => sheet.measure(part, ink));
    for (let no = 0; no < Math.max(names.length, values.length); no += 1) {
      if (sheet.room() < height) yield* sheet.turn();
      sheet.text(names[no] ?? '', sheet.left, sheet.y, NAME);
      sheet.text(values[no] ?? '', sheet.left + NAME_WIDTH, sheet.y, ink);
      sheet.y += height;
    }
    sheet.y += 2;
  }
  sheet.y += 6;
}

const factText = (value: Value, { words }: Sheet): string =>
  value.type === 'state' && value.of !== null ? stateText(value.of) : valueText(value, words);

const inkOf = (value: Value): Ink => {
  if (value.type === 'code') return { ...BODY, face: 'code', size: 8 };
  return value.type === 'state' && value.of !== null ? { ...STRONG, colour: stateColour(value.of) } : BODY;
};
