const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const COLON = 58;
const SPACE = 32;
const PLUS = 43;
const DAY_MS = 86_400_000;

/** Longest row that is let through: a longer one would be a mistake of the description. */
const ROW_BYTES_AT_MOST = 1 << 16;
/** Copied by a loop up to here: a call costs more than that many bytes. */
const LOOP_BYTES = 32;

const ENCODER = new TextEncoder();
const HEX = ENCODER.encode('0123456789abcdef');

/** A constant part of a value, in UTF-8. */
export interface Piece {
  readonly plain: Uint8Array;
  /** As it stands in COPY's text: what COPY gives a meaning is escaped. */
  readonly escaped: Uint8Array;
}

export function pieceOf(text: string): Piece {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  const plain = ENCODER.encode(text);
  return { plain, escaped: escaped === text ? plain : ENCODER.encode(escaped) };
}

/**
 * Rows of a COPY, written value by value into bytes: a row costs no object and hardly a string. A value is written by
 * any number of calls between `beginValue` and `endValue`; here as PostgreSQL reads it from text.
 */
export abstract class RowBytes {
  rows = 0;
  protected end = 0;
  protected bytes: Uint8Array<ArrayBuffer> = new Uint8Array(ROW_BYTES_AT_MOST * 4);
  protected view = new DataView(this.bytes.buffer);

  /** `column`: which of the table's, from 0. */
  abstract beginValue(column: number): void;
  abstract endValue(): void;
  abstract endRow(): void;
  /** In place of a value. */
  abstract null(): void;
  abstract piece(piece: Piece): void;
  abstract truth(isTrue: boolean): void;
  /** All rows as a whole COPY; the writer is empty again and keeps its buffer. */
  abstract take(): Uint8Array<ArrayBuffer>;

  /** Makes room for a whole row: what is written afterwards need not look. */
  beginRow(): void {
    if (this.end + ROW_BYTES_AT_MOST <= this.bytes.length) return;
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  byte(code: number): void {
    this.bytes[this.end++] = code;
  }

  /** A whole number up to 2^53. */
  int(value: number): void {
    let rest = value;
    if (rest < 0) {
      this.byte(MINUS);
      rest = -rest;
    }
    let places = 1;
    for (let limit = 10; limit <= rest; limit *= 10) places += 1;
    this.padded(rest, places);
  }

  /** The last `places` digits of a whole number that is not negative, with zeros in front. */
  padded(value: number, places: number): void {
    let rest = value;
    for (let at = this.end + places - 1; at >= this.end; at -= 1) {
      const tenth = Math.floor(rest / 10);
      this.bytes[at] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    this.end += places;
  }

  /** `units` of the last of `digits` places behind the point: 1234 with 2 digits is 12.34. */
  fixed(units: number, digits: number): void {
    const scale = 10 ** digits;
    if (units < 0) this.byte(MINUS);
    const whole = Math.abs(units);
    this.int(Math.floor(whole / scale));
    if (digits === 0) return;
    this.byte(POINT);
    this.padded(whole % scale, digits);
  }

  /** 32 bits in eight lower-case letters. */
  hex(word: number): void {
    this.#hexPart(word, 28, 0);
  }

  uuid(a: number, b: number, c: number, d: number): void {
    this.hex(a);
    this.byte(MINUS);
    this.#hexPart(b, 28, 16);
    this.byte(MINUS);
    this.#hexPart(b, 12, 0);
    this.byte(MINUS);
    this.#hexPart(c, 28, 16);
    this.byte(MINUS);
    this.#hexPart(c, 12, 0);
    this.hex(d);
  }

  /** `2026-11-23`, of milliseconds since 1970. */
  date(ms: number): void {
    // The civil calendar from days, counted from a first of March so that the leap day is the last of its year.
    const days = Math.floor(ms / DAY_MS) + 719_468;
    const era = Math.floor(days / 146_097);
    const dayOfEra = days - era * 146_097;
    const yearOfEra = Math.floor(
      (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
    );
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const month = Math.floor((5 * dayOfYear + 2) / 153);
    const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
    this.padded(yearOfEra + era * 400 + (month >= 10 ? 1 : 0), 4);
    this.byte(MINUS);
    this.padded(month < 10 ? month + 3 : month - 9, 2);
    this.byte(MINUS);
    this.padded(day, 2);
  }

  /** `08:30:00`, of milliseconds since midnight; milliseconds only where there are some. */
  time(ms: number): void {
    const seconds = Math.floor(ms / 1000);
    this.padded(Math.floor(seconds / 3600), 2);
    this.byte(COLON);
    this.padded(Math.floor(seconds / 60) % 60, 2);
    this.byte(COLON);
    this.padded(seconds % 60, 2);
    const rest = ms - seconds * 1000;
    if (rest === 0) return;
    this.byte(POINT);
    this.padded(rest, 3);
  }

  /** `2026-11-23 08:30:00+00`, of milliseconds since 1970. */
  timestamp(ms: number): void {
    this.date(ms);
    this.byte(SPACE);
    this.time(ms - Math.floor(ms / DAY_MS) * DAY_MS);
    this.byte(PLUS);
    this.padded(0, 2);
  }

  protected copy(piece: Uint8Array): void {
    const { length } = piece;
    if (length > LOOP_BYTES) {
      this.bytes.set(piece, this.end);
      this.end += length;
      return;
    }
    for (let at = 0; at < length; at += 1) this.bytes[this.end++] = piece[at] as number;
  }

  /** A row is whole: it must have fitted in the room that was made for it. */
  protected count(): void {
    if (this.end > this.bytes.length) throw new Error(`a row is longer than ${ROW_BYTES_AT_MOST} bytes`);
    this.rows += 1;
  }

  protected taken(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.end);
    this.end = 0;
    this.rows = 0;
    return taken;
  }

  #hexPart(word: number, from: number, to: number): void {
    for (let shift = from; shift >= to; shift -= 4) this.byte(HEX[(word >>> shift) & 15] as number);
  }
}
