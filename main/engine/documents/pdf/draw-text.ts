import type { Ink } from './paper.ts';
import type { Sheet } from './sheet.ts';
import { wrapText } from './wrap-text.ts';

/** A text as wide as the page, which may break between any two lines. */
export function* drawText(text: string, ink: Ink, sheet: Sheet, indent = 0): Generator<Uint8Array> {
  const height = sheet.lineHeight(ink.size);
  for (const line of wrapText(text, sheet.width - indent, (part) => sheet.measure(part, ink))) {
    if (sheet.room() < height) yield* sheet.turn();
    sheet.text(line, sheet.left + indent, sheet.y, ink);
    sheet.y += height;
  }
}
