import type { BrokenRecord, Cell, Position, RowFormat } from '#engine/chunk';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** What decoding leaves in place of bytes that are no text. */
export const DAMAGE = '\ufffd';

/** What makes a record unfit to be loaded whatever the mapping says. */
export type RecordDefect = BrokenRecord['rule'] | 'malformed-quote';

type TextFormat = Pick<RowFormat, 'delimiter' | 'quote' | 'isOfCopy'>;

/**
 * Cells of the records in decoded text, by the rules in `split-records.ts`. `read` gives it the next text, of whole
 * records; `next` passes to the next record in it. After `next` answered true, `cells`,
 * `row`, `line` and `defect` are the record's, until the next one is asked for: `cells` may be the same list for all of
 * them. Text after a closing quote makes the record `malformed-quote`: what was meant is not guessed, and its cell is
 * shown as it stands.
 */
export class RecordReader {
  cells: Cell[] = [];
  /** Data record in its file, from 1. */
  row: number;
  /** Line of the file the record begins at. */
  line: number;
  defect: RecordDefect | null = null;
  /** Bytes of the text around the record were none in its encoding: `DAMAGE` stands in some cell. */
  mayBeDamaged = false;
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #quote: string;
  /** NaN where no quotes have a meaning: no character is that. */
  readonly #quoteCode: number;
  /** What an empty cell without quotes is. */
  readonly #nothing: Cell;
  readonly #broken: readonly BrokenRecord[];
  #text = '';
  #brokenAt = 0;
  #at = 0;
  #nextLine: number;
  // The next place of each character, looked up only when it was passed: otherwise a text without it is quadratic.
  #lineFeed = -1;
  #carriageReturn = -1;
  #nextQuote = -1;
  #nextDelimiter = -1;

  constructor(format: TextFormat, start: Pick<Position, 'line' | 'row'>, broken: readonly BrokenRecord[]) {
    this.#delimiter = format.delimiter;
    this.#delimiterCode = format.delimiter.charCodeAt(0);
    this.#quote = format.quote;
    this.#quoteCode = format.quote.charCodeAt(0);
    this.#nothing = format.isOfCopy ? null : '';
    this.#broken = broken;
    this.row = start.row;
    this.line = start.line;
    this.#nextLine = start.line;
  }

  /** The text after the one before it. */
  read(text: string): void {
    this.#text = text;
    this.mayBeDamaged = text.includes(DAMAGE);
    this.#at = 0;
    this.#lineFeed = -1;
    this.#carriageReturn = -1;
    this.#nextDelimiter = -1;
    this.#nextQuote = this.#quote === '' ? Infinity : -1;
  }

  next(): boolean {
    this.#passEmptyLines();
    if (this.#at >= this.#text.length) return false;
    this.row += 1;
    this.line = this.#nextLine;
    this.defect = null;
    const lineEnd = this.#lineEnd();
    const broken = this.#broken[this.#brokenAt];
    if (broken?.row === this.row) this.#readBroken(broken);
    else if (this.#quoteFrom(this.#at) >= lineEnd) this.cells = this.#takeWhole(lineEnd);
    else this.#readCells(Infinity);
    return true;
  }

  #readBroken(broken: BrokenRecord): void {
    this.#brokenAt += 1;
    this.#readCells(broken.cell);
    this.cells.push(...this.#takeWhole(this.#lineEnd()));
    this.defect = broken.rule;
  }

  /** At most `count` cells; fewer when the record has no more. */
  #readCells(count: number): void {
    // One list for all records: V8 would take lists that are made by the million for ones that last.
    const { cells } = this;
    let length = 0;
    while (length < count) {
      const isQuoted = this.#text.charCodeAt(this.#at) === this.#quoteCode;
      cells[length] = isQuoted ? this.#takeQuoted() : this.#takePlain() || this.#nothing;
      length += 1;
      if (this.#text.charCodeAt(this.#at) !== this.#delimiterCode) break;
      this.#at += 1;
    }
    if (cells.length > length) cells.length = length;
  }

  #takePlain(): string {
    if (this.#nextDelimiter < this.#at) this.#nextDelimiter = indexFrom(this.#text, this.#delimiter, this.#at);
    const end = Math.min(this.#nextDelimiter, this.#lineEnd());
    const cell = this.#text.slice(this.#at, end);
    this.#at = end;
    return cell;
  }

  #takeQuoted(): string {
    const start = this.#at + 1;
    let end = this.#quoteFrom(start);
    let hasQuotes = false;
    while (this.#text[end + 1] === this.#quote) {
      hasQuotes = true;
      end = this.#quoteFrom(end + 2);
    }
    if (end > this.#text.length) throw new Error(`row ${this.row}: the splitter let an open quote through`);
    const inside = this.#text.slice(start, end);
    this.#nextLine += countLineEnds(inside);
    this.#at = end + 1;
    const after = this.#takePlain();
    if (after !== '') {
      this.defect = 'malformed-quote';
      return this.#text.slice(start - 1, this.#at);
    }
    return hasQuotes ? inside.replaceAll(this.#quote + this.#quote, this.#quote) : inside;
  }

  /** The cells of a line in which no quote has a meaning. */
  #takeWhole(end: number): Cell[] {
    const cells: Cell[] = this.#text.slice(this.#at, end).split(this.#delimiter);
    this.#at = end;
    if (this.#nothing === '') return cells;
    for (let index = 0; index < cells.length; index += 1) cells[index] ||= null;
    return cells;
  }

  #passEmptyLines(): void {
    for (;;) {
      const character = this.#text.charCodeAt(this.#at);
      if (character !== LINE_FEED && character !== CARRIAGE_RETURN) return;
      const isPair = character === CARRIAGE_RETURN && this.#text.charCodeAt(this.#at + 1) === LINE_FEED;
      this.#at += isPair ? 2 : 1;
      this.#nextLine += 1;
    }
  }

  #lineEnd(): number {
    if (this.#lineFeed < this.#at) this.#lineFeed = indexFrom(this.#text, '\n', this.#at);
    if (this.#carriageReturn < this.#at) this.#carriageReturn = indexFrom(this.#text, '\r', this.#at);
    return Math.min(this.#lineFeed, this.#carriageReturn, this.#text.length);
  }

  #quoteFrom(at: number): number {
    if (this.#nextQuote < at) this.#nextQuote = indexFrom(this.#text, this.#quote, at);
    return this.#nextQuote;
  }
}

function indexFrom(text: string, character: string, at: number): number {
  const index = text.indexOf(character, at);
  return index < 0 ? Infinity : index;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) continue;
    if (character === LINE_FEED || character === CARRIAGE_RETURN) count += 1;
  }
  return count;
}
