const TAB = 9;
const LINE_FEED = 10;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const BACKSLASH = 92;
const LETTER_N = 78;
const LETTER_T = 116;

const EPOCH_DAYS = 730_425; // 2000-01-01, counted from 0000-03-01.
const DAY_SECONDS = 86_400;
const TWO_TO_32 = 4_294_967_296;

/** A value grows most when it is a digit that becomes eight bytes and their length; a row has two bytes of its own. */
const GROWTH_AT_MOST = 8;

/** Signature, flags and extension of a COPY in binary format, and what ends it. */
export const BINARY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
export const BINARY_END = Buffer.from([255, 255]);

/** Writes the value whose text stands from `from` to `to`; answers where it ends. */
type Encode = (from: number, to: number, at: number) => number;

export interface BinaryRows {
  /** Rows of COPY's text as a whole COPY in binary format. */
  convert(text: Uint8Array): Uint8Array<ArrayBuffer>;
}

/**
 * Turns rows of COPY's text format into its binary one, which a server takes in with a third less work. Knows the forms
 * the generator writes: whole numbers, decimals without exponent, moments in UTC. Undefined where a column's type is
 * not among those it knows.
 */
export function binaryRows(types: readonly string[]): BinaryRows | undefined {
  let source: Uint8Array = new Uint8Array();
  let bytes = new Uint8Array();
  let view = new DataView(bytes.buffer);

  const digits = (from: number, to: number): number => {
    let value = 0;
    for (let at = from; at < to; at += 1) value = value * 10 + ((source[at] as number) - ZERO);
    return value;
  };
  const whole = (from: number, to: number): number =>
    source[from] === MINUS ? -digits(from + 1, to) : digits(from, to);
  const int8 = (value: number, at: number): number => {
    const high = Math.floor(value / TWO_TO_32);
    view.setInt32(at, high);
    view.setUint32(at + 4, value - high * TWO_TO_32);
    return at + 8;
  };
  /** Milliseconds as microseconds, which a number holds exactly for three centuries only. */
  const micros = (ms: number, at: number): number => {
    const high = Math.floor(ms / TWO_TO_32);
    const low = (ms - high * TWO_TO_32) * 1000;
    const carry = Math.floor(low / TWO_TO_32);
    view.setInt32(at, high * 1000 + carry);
    view.setUint32(at + 4, low - carry * TWO_TO_32);
    return at + 8;
  };
  /** `2026-11-23` as days since 2000-01-01. */
  const days = (from: number): number => {
    const month = digits(from + 5, from + 7);
    const year = digits(from, from + 4) - (month < 3 ? 1 : 0);
    const dayOfYear = Math.floor((153 * (month < 3 ? month + 9 : month - 3) + 2) / 5) + digits(from + 8, from + 10) - 1;
    return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - EPOCH_DAYS;
  };
  const text: Encode = (from, to, start) => {
    let at = start;
    for (let read = from; read < to; read += 1) {
      let code = source[read] as number;
      if (code === BACKSLASH) {
        read += 1;
        code = UNESCAPED.get(source[read] as number) ?? (source[read] as number);
      }
      bytes[at++] = code;
    }
    return at;
  };

  const encoderOf = new Map(
    Object.entries<Encode>({
      integer(from, to, at) {
        view.setInt32(at, whole(from, to));
        return at + 4;
      },
      bigint: (from, to, at) => int8(whole(from, to), at),
      boolean(from, _to, at) {
        bytes[at] = source[from] === LETTER_T ? 1 : 0;
        return at + 1;
      },
      text,
      'character varying': text,
      jsonb(from, to, at) {
        bytes[at] = 1; // The version of the form.
        return text(from, to, at + 1);
      },
      uuid(from, to, start) {
        let at = start;
        for (let read = from; read < to; read += 2) {
          if (source[read] === MINUS) read += 1;
          bytes[at++] = (HEX[source[read] as number] as number) * 16 + (HEX[source[read + 1] as number] as number);
        }
        return at;
      },
      date(from, _to, at) {
        view.setInt32(at, days(from));
        return at + 4;
      },
      'timestamp with time zone'(from, to, at) {
        const time = from + 11;
        const seconds = digits(time, time + 2) * 3600 + digits(time + 3, time + 5) * 60 + digits(time + 6, time + 8);
        const millis = to - 3 > time + 8 ? digits(time + 9, to - 3) : 0; // In front of the zone's `+00`.
        return micros((days(from) * DAY_SECONDS + seconds) * 1000 + millis, at);
      },
      /** Digits to the base 10,000; the weight is the power of the first one. */
      numeric(from, to, start) {
        const isNegative = source[from] === MINUS;
        const begin = isNegative ? from + 1 : from;
        let point = begin;
        while (point < to && source[point] !== POINT) point += 1;
        const scale = Math.max(0, to - point - 1);
        let at = start + 8;
        let weight = Math.ceil((point - begin) / 4) - 1;
        const first = at;
        const group = (value: number): void => {
          if (value === 0 && at === first) weight -= 1;
          else {
            view.setInt16(at, value);
            at += 2;
          }
        };
        for (let read = begin, end = point - weight * 4; read < point; read = end, end += 4) group(digits(read, end));
        for (let read = point + 1; read < to; read += 4) {
          const end = Math.min(to, read + 4);
          group(digits(read, end) * 10 ** (4 - (end - read)));
        }
        while (at > first && view.getInt16(at - 2) === 0) at -= 2;
        const count = (at - first) / 2;
        view.setInt16(start, count);
        view.setInt16(start + 2, count === 0 ? 0 : weight);
        view.setInt16(start + 4, isNegative && count > 0 ? 0x4000 : 0);
        view.setInt16(start + 6, scale);
        return at;
      },
    }),
  );

  const encoders = types.flatMap((type) => encoderOf.get(type.replace(/\(.*\)$/, '')) ?? []);
  if (encoders.length < types.length) return undefined;

  /** Answers where it ends. */
  const value = (encode: Encode, from: number, to: number, at: number): number => {
    const isNull = to - from === 2 && source[from] === BACKSLASH && source[from + 1] === LETTER_N;
    const end = isNull ? at + 4 : encode(from, to, at + 4);
    view.setInt32(at, isNull ? -1 : end - at - 4);
    return end;
  };

  return {
    convert(rows) {
      source = rows;
      const room = BINARY_HEAD.length + rows.length * GROWTH_AT_MOST + BINARY_END.length;
      if (bytes.length < room) {
        bytes = new Uint8Array(room);
        view = new DataView(bytes.buffer);
      }
      bytes.set(BINARY_HEAD);
      let at = BINARY_HEAD.length;
      for (let from = 0; from < rows.length;) {
        view.setInt16(at, encoders.length);
        at += 2;
        for (const encode of encoders) {
          let to = from;
          while (rows[to] !== TAB && rows[to] !== LINE_FEED) to += 1;
          at = value(encode, from, to, at);
          from = to + 1;
        }
      }
      bytes.set(BINARY_END, at);
      return bytes.slice(0, at + BINARY_END.length);
    },
  };
}

const UNESCAPED: ReadonlyMap<number, number> = new Map([
  [LETTER_T, TAB],
  [110, LINE_FEED],
  [114, 13],
]);

/** By the code of a letter. */
const HEX = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) HEX[digit.toString(16).charCodeAt(0)] = digit;
