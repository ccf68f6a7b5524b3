const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BACKSLASH = 92;
const LETTER_N = 78;
/**
 * Longest cell written by the loop. V8 keeps longer pieces of a text as slices of it, whose characters cost a detour
 * each: for those a call of the native encoder is cheaper.
 */
const LOOP_UNITS = 12;

const encoder = new TextEncoder();

/**
 * Rows in PostgreSQL's COPY text format, written straight into UTF-8. The bytes of the last value stay readable for
 * hashing: `valueBytes` from `valueStart` to `valueEnd`, without escapes.
 */
export class CopyText {
  rows = 0;
  valueBytes: Uint8Array;
  valueStart = 0;
  valueEnd = 0;
  #bytes: Buffer;
  #end = 0;

  constructor() {
    this.#bytes = Buffer.alloc(1 << 16);
    this.valueBytes = this.#bytes;
  }

  endRow(): void {
    this.#bytes[this.#end - 1] = LINE_FEED; // In place of the last tab: a row has at least its number.
    this.rows += 1;
  }

  null(): void {
    this.#reserve(3);
    this.#bytes[this.#end++] = BACKSLASH;
    this.#bytes[this.#end++] = LETTER_N;
    this.#bytes[this.#end++] = TAB;
  }

  value(text: string): void {
    if (text.length > LOOP_UNITS) {
      this.#long(text);
      return;
    }
    this.#reserve(text.length * 3 + 1);
    const bytes = this.#bytes;
    const start = this.#end;
    let end = start;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80) {
        if (unit <= CARRIAGE_RETURN || unit === BACKSLASH) {
          this.#escaped(text);
          return;
        }
        bytes[end++] = unit;
      } else if (unit < 0x800) {
        bytes[end++] = 0xc0 | (unit >> 6);
        bytes[end++] = 0x80 | (unit & 0x3f);
      } else if (unit < 0xd800 || unit > 0xdfff) {
        bytes[end++] = 0xe0 | (unit >> 12);
        bytes[end++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[end++] = 0x80 | (unit & 0x3f);
      } else {
        this.#escaped(text);
        return;
      }
    }
    this.#endValue(end);
  }

  /** All rows; the writer is empty again. Its buffer stays, so that a chunk does not cost two of them. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#end);
    taken.set(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    this.rows = 0;
    return taken;
  }

  #long(text: string): void {
    this.#reserve(text.length * 3 + 1);
    const bytes = this.#bytes;
    const start = this.#end;
    const end = start + bytes.write(text, start, 'utf8');
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte <= CARRIAGE_RETURN || byte === BACKSLASH) {
        this.#escaped(text);
        return;
      }
    }
    this.#endValue(end);
  }

  #endValue(end: number): void {
    this.valueBytes = this.#bytes;
    this.valueStart = this.#end;
    this.valueEnd = end;
    this.#bytes[end] = TAB;
    this.#end = end + 1;
  }

  /** Surrogates, and values with characters that COPY gives a meaning. */
  #escaped(text: string): void {
    const plain = encoder.encode(text);
    this.#reserve(plain.length * 2 + 1);
    const bytes = this.#bytes;
    for (const byte of plain) {
      const letter = escapeOf(byte);
      if (letter !== 0) bytes[this.#end++] = BACKSLASH;
      bytes[this.#end++] = letter === 0 ? byte : letter;
    }
    bytes[this.#end++] = TAB;
    this.valueBytes = plain;
    this.valueStart = 0;
    this.valueEnd = plain.length;
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.#end + count, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
  }
}

/** The letter after the backslash, or 0 for a byte that needs none. */
function escapeOf(byte: number): number {
  if (byte === BACKSLASH) return BACKSLASH;
  if (byte === TAB) return 116;
  if (byte === LINE_FEED) return 110;
  if (byte === CARRIAGE_RETURN) return 114;
  return 0;
}
