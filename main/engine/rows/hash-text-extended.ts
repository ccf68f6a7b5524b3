/**
 * PostgreSQL's `hashtextextended(text, 0)` (Bob Jenkins' lookup3 over the UTF-8 bytes), so that columns can be compared
 * with the target without sending them there. A hash is a signed 64-bit number: its two halves are left in `hashHigh`
 * (signed) and `hashLow` (unsigned), because a pair or a BigInt for every cell would cost more than the hash.
 */
export let hashHigh = 0;
export let hashLow = 0;

const START = (0x9e3779b9 + 3923095) | 0;

/** Hashes `bytes` from `start` to `end` into `hashHigh` and `hashLow`. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): void {
  let a = (START + (end - start)) | 0;
  let b = a;
  let c = a;
  let at = start;
  for (; end - at >= 12; at += 12) {
    a = (a + wordAt(bytes, at)) | 0;
    b = (b + wordAt(bytes, at + 4)) | 0;
    c = (c + wordAt(bytes, at + 8)) | 0;
    a = ((a - c) ^ ((c << 4) | (c >>> 28))) | 0;
    c = (c + b) | 0;
    b = ((b - a) ^ ((a << 6) | (a >>> 26))) | 0;
    a = (a + c) | 0;
    c = ((c - b) ^ ((b << 8) | (b >>> 24))) | 0;
    b = (b + a) | 0;
    a = ((a - c) ^ ((c << 16) | (c >>> 16))) | 0;
    c = (c + b) | 0;
    b = ((b - a) ^ ((a << 19) | (a >>> 13))) | 0;
    a = (a + c) | 0;
    c = ((c - b) ^ ((b << 4) | (b >>> 28))) | 0;
    b = (b + a) | 0;
  }
  a = (a + partAt(bytes, at, end)) | 0;
  b = (b + partAt(bytes, at + 4, end)) | 0;
  c = (c + (partAt(bytes, at + 8, end) << 8)) | 0; // Its lowest byte is kept free for the length.
  c = ((c ^ b) - ((b << 14) | (b >>> 18))) | 0;
  a = ((a ^ c) - ((c << 11) | (c >>> 21))) | 0;
  b = ((b ^ a) - ((a << 25) | (a >>> 7))) | 0;
  c = ((c ^ b) - ((b << 16) | (b >>> 16))) | 0;
  a = ((a ^ c) - ((c << 4) | (c >>> 28))) | 0;
  b = ((b ^ a) - ((a << 14) | (a >>> 18))) | 0;
  c = ((c ^ b) - ((b << 24) | (b >>> 8))) | 0;
  hashHigh = b;
  hashLow = c >>> 0;
}

/** The same for a text, as PostgreSQL prints it. */
export function hashTextExtended(text: string): bigint {
  const bytes = new TextEncoder().encode(text);
  hashBytes(bytes, 0, bytes.length);
  return (BigInt(hashHigh) << 32n) + BigInt(hashLow);
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] as number;

const wordAt = (bytes: Uint8Array, at: number): number =>
  byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);

/** As many of the four bytes at `at` as there are before `end`. */
function partAt(bytes: Uint8Array, at: number, end: number): number {
  const left = end - at;
  if (left >= 4) return wordAt(bytes, at);
  let word = 0;
  for (let index = 0; index < left; index += 1) word |= byteAt(bytes, at + index) << (8 * index);
  return word;
}
