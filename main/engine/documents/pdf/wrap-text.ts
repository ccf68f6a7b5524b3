/** How wide a text is, in the unit the limit is in. */
export type Measure = (text: string) => number;

/** A word with whatever a line may end after; a no-break space is part of the word. */
const PIECE = /[^ \-/_.,;:\\]*[ \-/_.,;:\\]*/g;

/** Lines no wider than `width`. A word that is wider, as a hash in a narrow column, is cut where the line is full. */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  if (measure(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.match(PIECE) ?? []) {
    const word = withoutSpace(piece);
    const wordWidth = measure(word);
    if (line !== '' && used + wordWidth > width) {
      lines.push(withoutSpace(line));
      line = '';
      used = 0;
    }
    let rest = piece;
    if (wordWidth > width) {
      const cut = cutWord(word, width, measure);
      lines.push(...cut.slice(0, -1));
      rest = (cut.at(-1) ?? '') + piece.slice(word.length);
    }
    line += rest;
    used += measure(rest);
  }
  return line === '' ? lines : [...lines, withoutSpace(line)];
}

/** At least one character a line, or there would be no end. */
function cutWord(word: string, width: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of word) {
    const own = measure(character);
    if (part !== '' && used + own > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += own;
  }
  return [...parts, part];
}

/** At a line's end; a no-break space belongs to its word. */
const withoutSpace = (text: string): string => text.replace(/ +$/, '');
