/**
 * Where records begin and end, found in the bytes. Read together with `read-records.ts`, which reads the cells of what
 * was split here out of decoded text: both follow these rules.
 *
 *            quote                       quote
 * FIELD ───────────────▶ QUOTED ◀──────────────────▶ QUOTE_SEEN
 *  │  ▲                    │ limit, end of file          │ any other character closes the field
 *  │  └─ delimiter ──┐     ▼ (back to the first line end) ▼
 *  └─ other ───────▶ PLAIN ◀───────────────────────────────┘       PLAIN: quotes are plain characters
 *
 * - A line ends with \n, \r\n or \r. Outside quotes it ends the record; lines without any character are no records.
 * - A quote opens a field only at the field's start; two of them inside stand for one.
 * - In what a person exported, a quoted field that runs on for more than a mebibyte or 1,000 lines was never closed: its record ends at the first
 *   line end after the quote, and is refused. So one lone quote costs one row, not the rest of the file.
 * - A record of more than 16 MiB is refused; its first line, 64 KiB of it at most, is kept to be shown.
 */
import type { BrokenRecord, RowFormat } from '#engine/chunk';
import { createChunkMemory, type ChunkMemory } from './chunk-memory.ts';
import { encodeCharacter, unitBytes } from './encodings.ts';

export const QUOTED_FIELD_MAX_BYTES = 1 << 20;
export const QUOTED_FIELD_MAX_LINES = 1000;
export const RECORD_MAX_BYTES = 16 << 20;
const KEPT_BYTES = 64 << 10;
/** The largest buffer taken at once: memory that grows by doubling is given pages time and again. */
const USUAL_BYTES_AT_MOST = 8 << 20;
const READ_AHEAD_BYTES = 1 << 20;
const PIECE_BYTES = 64 << 10;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** `between` records; `rest`: what follows on the line of a field that was never closed. */
type State = 'between' | 'field' | 'plain' | 'quoted' | 'quote-seen' | 'rest' | 'too-long';

/** When a chunk is full: looked at wherever a record begins, so that the answer depends on nothing but the file. */
export interface ChunkSize {
  readonly chunkBytes: number;
  readonly rowsPerCommit: number;
}

/** What was passed since the last cut. */
export interface SplitPart {
  readonly bytes: Uint8Array;
  readonly pieceStarts: readonly number[];
  /** More than `bytes` holds when a record was too long. */
  readonly fileBytes: number;
  readonly lines: number;
  readonly rows: number;
  readonly brokenRecords: readonly BrokenRecord[];
  /** Offset in `bytes` at which the last record begins. */
  readonly lastRecordStart: number;
}

const NOT_LOOKED_FOR = { lineFeed: -1, carriageReturn: -1, quote: -1 };

/** Bytes come in by `append`; `scan` stops wherever a chunk is to be cut, and `take` cuts it there. */
export class RecordSplitter {
  /** From the start of the current chunk on. */
  #bytes: Buffer;
  /** The filled part of it: made anew with every piece, not with every search. */
  #view: Buffer;
  #filled = 0;
  #at = 0;
  #state: State = 'between';
  #wasCarriageReturn = false;
  #recordStart = 0;
  #quoteStart = 0;
  #linesInQuote = 0;
  /** Where a field that is never closed goes back to; -1: it has met no line end yet. */
  #firstLineEnd = -1;
  #droppedBytes = 0;
  #lines = 0;
  #rows = 0;
  #row: number;
  #isHeader: boolean;
  #isCutForced = false;
  #brokenRecords: BrokenRecord[] = [];
  #pieceStarts: number[] = [];
  #found = { ...NOT_LOOKED_FOR };
  readonly #size: ChunkSize;
  readonly #memory: ChunkMemory;
  readonly #usualBytes: number;
  readonly #unit: 1 | 2;
  readonly #isBigEndian: boolean;
  readonly #quote: number;
  readonly #quotedMaxBytes: number;
  readonly #quotedMaxLines: number;
  readonly #delimiter: Uint8Array;
  readonly #delimiterEnd: number;

  /** The first record is a part of its own when it is the header; `rowsBefore` are data records. */
  constructor(
    format: RowFormat,
    size: ChunkSize,
    rowsBefore: number,
    isHeaderFirst: boolean,
    memory: ChunkMemory = createChunkMemory(),
  ) {
    this.#size = size;
    this.#memory = memory;
    this.#usualBytes = Math.min(size.chunkBytes + READ_AHEAD_BYTES, USUAL_BYTES_AT_MOST);
    this.#row = rowsBefore;
    this.#isHeader = isHeaderFirst;
    this.#unit = unitBytes(format.encoding);
    this.#isBigEndian = format.encoding === 'utf-16be';
    this.#quote = format.quote === '' ? -1 : format.quote.charCodeAt(0);
    this.#quotedMaxBytes = format.isOfCopy ? Infinity : QUOTED_FIELD_MAX_BYTES;
    this.#quotedMaxLines = format.isOfCopy ? Infinity : QUOTED_FIELD_MAX_LINES;
    this.#delimiter = encodeCharacter(format.delimiter, format.encoding);
    this.#delimiterEnd = this.#unit === 2 ? format.delimiter.charCodeAt(0) : (this.#delimiter.at(-1) ?? 0);
    this.#bytes = Buffer.allocUnsafeSlow(1 << 16);
    this.#view = this.#bytes.subarray(0, 0);
  }

  append(piece: Uint8Array): void {
    this.#found = { ...NOT_LOOKED_FOR };
    const needed = this.#filled + piece.length;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2, this.#usualBytes));
      larger.set(this.#bytes.subarray(0, this.#filled));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#filled);
    this.#filled = needed;
    this.#view = this.#bytes.subarray(0, needed);
  }

  /** True when a part ends here, false when more bytes are needed. */
  scan(): boolean {
    const last = () => this.#filled - this.#unit;
    while (this.#at <= last()) {
      if (this.#state === 'between') {
        if (this.#isCutDue()) return true;
        this.#passBetween();
      } else if (this.#state === 'quoted') this.#passQuoted(last());
      else if (this.#state === 'too-long') this.#passTooLong(last());
      else this.#passRecord(last());
    }
    return false;
  }

  /** No more bytes will come: an open quote is given up. True when a part ends before the end of the file. */
  finish(): boolean {
    for (;;) {
      if (this.scan()) return true; // A part may have ended before what a quote had held up was passed.
      if (this.#state !== 'quoted') break;
      this.#giveUpQuote();
    }
    this.#closeQuote();
    // Half a code unit may be left: it belongs to the last record, or is one, where decoding shows it as U+FFFD.
    if (this.#state === 'between' && this.#at < this.#filled) this.#beginRecord();
    this.#at = this.#filled;
    return false;
  }

  take(): SplitPart {
    const bytes = this.#memory.take(this.#at);
    bytes.set(this.#view.subarray(0, this.#at));
    const part = {
      bytes,
      fileBytes: this.#at + this.#droppedBytes,
      lines: this.#lines,
      rows: this.#rows,
      pieceStarts: this.#pieceStarts,
      brokenRecords: this.#brokenRecords,
      lastRecordStart: this.#recordStart,
    };
    this.#drop(0, this.#at);
    this.#droppedBytes = 0;
    this.#lines = 0;
    this.#rows = 0;
    this.#isHeader = false;
    this.#isCutForced = false;
    this.#brokenRecords = [];
    this.#pieceStarts = [];
    return part;
  }

  #isCutDue(): boolean {
    const fileBytes = this.#at + this.#droppedBytes;
    const character = this.#characterAt(this.#at);
    if (character !== LINE_FEED && character !== CARRIAGE_RETURN) {
      if (this.#isHeader) return this.#rows === 1;
      return this.#isCutForced || this.#rows >= this.#size.rowsPerCommit || fileBytes >= this.#size.chunkBytes;
    }
    // Empty lines belong to the record before them, unless somebody sends a gigabyte of them.
    const isInsideLineEnd = character === LINE_FEED && this.#wasCarriageReturn;
    return fileBytes >= 2 * this.#size.chunkBytes && !isInsideLineEnd && !this.#isHeader;
  }

  #passBetween(): void {
    const character = this.#characterAt(this.#at);
    if (character === LINE_FEED || character === CARRIAGE_RETURN) {
      if (character === CARRIAGE_RETURN || !this.#wasCarriageReturn) this.#lines += 1;
      this.#wasCarriageReturn = character === CARRIAGE_RETURN;
      this.#at += this.#unit;
      return;
    }
    this.#beginRecord();
  }

  #beginRecord(): void {
    this.#wasCarriageReturn = false;
    this.#recordStart = this.#at;
    if (this.#at - (this.#pieceStarts.at(-1) ?? -PIECE_BYTES) >= PIECE_BYTES) this.#pieceStarts.push(this.#at);
    this.#rows += 1;
    if (!this.#isHeader) this.#row += 1;
    this.#state = 'field';
  }

  /**
   * To the quote that opens a field, or to the end of the record. Nothing else counts outside quotes, so both are looked
   * for by the byte; false where they are not in sight, or characters are wider.
   */
  #jump(limit: number): boolean {
    if (this.#unit === 2 || this.#state === 'rest') return false;
    const from = this.#at;
    const lineEnd = Math.min(this.#next('lineFeed', LINE_FEED), this.#next('carriageReturn', CARRIAGE_RETURN));
    if (lineEnd > limit) return false;
    const next = (at: number): number => (this.#quote < 0 ? Infinity : this.#next('quote', this.#quote, at));
    for (let quote = next(from); quote < lineEnd; quote = next(quote + 1)) {
      if (quote === from ? this.#state === 'field' : this.#isDelimiterEnd(quote - 1)) {
        this.#openQuote(quote);
        return true;
      }
    }
    this.#at = lineEnd;
    this.#state = 'between'; // It counts the line end.
    return true;
  }

  /** Where the byte stands next, at `from` or behind it; what was found is kept until it is passed. */
  #next(name: keyof typeof NOT_LOOKED_FOR, byte: number, from = this.#at): number {
    const found = this.#found[name];
    if (found >= from) return found;
    const at = this.#view.indexOf(byte, from);
    return (this.#found[name] = at < 0 ? Infinity : at);
  }

  /** Outside quotes, up to the end of the record or the next quote that counts. */
  #passRecord(last: number): void {
    const unit = this.#unit;
    const limit = Math.min(last, this.#recordStart + RECORD_MAX_BYTES);
    if (this.#state === 'quote-seen') {
      const isDoubled = this.#characterAt(this.#at) === this.#quote;
      if (isDoubled && this.#at <= limit) {
        this.#wasCarriageReturn = false;
        this.#state = 'quoted';
        this.#at += unit;
        return;
      }
      if (!isDoubled) {
        this.#closeQuote();
        this.#state = 'plain';
      }
    }
    if (this.#jump(limit)) return;
    let state = this.#state;
    let at = this.#at;
    for (; at <= limit; at += unit) {
      const character = this.#characterAt(at);
      if (character === LINE_FEED || character === CARRIAGE_RETURN) {
        this.#state = 'between'; // It counts the line end.
        this.#at = at;
        return;
      }
      if (state === 'rest') continue;
      if (character === this.#quote && state === 'field') {
        this.#openQuote(at);
        return;
      }
      state = this.#isDelimiterEnd(at) ? 'field' : 'plain';
    }
    this.#state = state;
    this.#at = at;
    if (at <= last) this.#giveUpRecord();
  }

  #openQuote(at: number): void {
    this.#quoteStart = at;
    this.#firstLineEnd = -1;
    this.#wasCarriageReturn = false;
    this.#state = 'quoted';
    this.#at = at + this.#unit;
  }

  #passQuoted(last: number): void {
    const limit = Math.min(last, this.#quoteStart + this.#quotedMaxBytes);
    if (this.#jumpQuoted(limit)) return;
    const unit = this.#unit;
    let at = this.#at;
    for (; at <= limit; at += unit) {
      const character = this.#characterAt(at);
      if (character === this.#quote) {
        this.#state = 'quote-seen';
        this.#at = at + unit;
        return;
      }
      if (character === LINE_FEED || character === CARRIAGE_RETURN) {
        if (this.#firstLineEnd < 0) this.#firstLineEnd = at;
        if (character === CARRIAGE_RETURN || !this.#wasCarriageReturn) this.#linesInQuote += 1;
        if (this.#linesInQuote > this.#quotedMaxLines) {
          this.#at = at;
          this.#giveUpQuote();
          return;
        }
      }
      this.#wasCarriageReturn = character === CARRIAGE_RETURN;
    }
    this.#at = at;
    if (at <= last) this.#giveUpQuote();
  }

  /** To the next quote, if no line ends before it: lines are counted one by one. */
  #jumpQuoted(limit: number): boolean {
    if (this.#unit === 2) return false;
    const quote = this.#next('quote', this.#quote);
    const lineEnd = Math.min(this.#next('lineFeed', LINE_FEED), this.#next('carriageReturn', CARRIAGE_RETURN));
    if (quote > limit || lineEnd < quote) return false;
    if (quote > this.#at) this.#wasCarriageReturn = false;
    this.#state = 'quote-seen';
    this.#at = quote + 1;
    return true;
  }

  #closeQuote(): void {
    this.#lines += this.#linesInQuote;
    this.#linesInQuote = 0;
  }

  #giveUpQuote(): void {
    this.#brokenRecords.push({ row: this.#row, rule: 'unclosed-quote', cell: this.#cellOfQuote() });
    if (this.#firstLineEnd >= 0) this.#at = this.#firstLineEnd;
    this.#found = { ...NOT_LOOKED_FOR }; // It was looked for beyond.
    this.#linesInQuote = 0;
    this.#state = 'rest';
  }

  /** Cells before the open quote: counted only for a record that is refused. */
  #cellOfQuote(): number {
    let cell = 0;
    let state: State = 'field';
    for (let at = this.#recordStart; at < this.#quoteStart; at += this.#unit) {
      const isQuote = this.#characterAt(at) === this.#quote;
      if (state === 'quoted') state = isQuote ? 'quote-seen' : 'quoted';
      else if (isQuote && state !== 'plain') state = 'quoted';
      else if (this.#isDelimiterEnd(at)) {
        state = 'field';
        cell += 1;
      } else state = 'plain';
    }
    return cell;
  }

  #giveUpRecord(): void {
    if (this.#brokenRecords.at(-1)?.row === this.#row) this.#brokenRecords.pop();
    this.#brokenRecords.push({ row: this.#row, rule: 'record-too-long', cell: 0 });
    this.#drop(this.#keptEnd(), this.#at);
    this.#isCutForced = true; // Lines are missing in the bytes: whoever counts them starts anew after this record.
    this.#state = 'too-long';
  }

  #passTooLong(last: number): void {
    let at = this.#at;
    for (; at <= last; at += this.#unit) {
      const character = this.#characterAt(at);
      if (character !== LINE_FEED && character !== CARRIAGE_RETURN) continue;
      this.#state = 'between';
      break;
    }
    this.#drop(this.#at, at);
  }

  /** End of the record's first line, or of as much of it as is kept, at a whole character. */
  #keptEnd(): number {
    let end = this.#recordStart;
    const most = this.#recordStart + KEPT_BYTES;
    while (end < most && ![LINE_FEED, CARRIAGE_RETURN].includes(this.#characterAt(end))) end += this.#unit;
    while (this.#unit === 1 && ((this.#bytes[end] ?? 0) & 0xc0) === 0x80 && end > most - 4) end -= 1;
    return end;
  }

  /** Takes the bytes from `start` to `end` out; scanning goes on at `start`. */
  #drop(start: number, end: number): void {
    this.#found = { ...NOT_LOOKED_FOR };
    this.#bytes.copyWithin(start, end, this.#filled);
    this.#filled -= end - start;
    this.#view = this.#bytes.subarray(0, this.#filled);
    this.#droppedBytes += end - start;
    this.#at = start;
  }

  #isDelimiterEnd(at: number): boolean {
    if (this.#characterAt(at) !== this.#delimiterEnd) return false;
    const size = this.#delimiter.length;
    if (this.#unit === 2 || size === 1) return true;
    return this.#delimiter.every((byte, index) => this.#bytes[at - size + 1 + index] === byte);
  }

  #characterAt(at: number): number {
    const first = this.#bytes[at] as number;
    if (this.#unit === 1) return first;
    const second = this.#bytes[at + 1] as number;
    return this.#isBigEndian ? (first << 8) | second : (second << 8) | first;
  }
}
