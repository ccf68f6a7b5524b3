/** A stream of numbers that depends on nothing but where it was sought to. */
export interface RandomStream {
  /** Goes to the beginning of the numbers that belong to `place`; the same place gives the same numbers. */
  seek(place: number): void;
  /** An integer from 0 to `limit` - 1; `limit` up to 2^32. */
  below(limit: number): number;
}

/**
 * xoshiro128**, sown anew at each place: a row can be made without the rows before it, so a duplicate of any earlier
 * row costs no memory. Written here rather than taken from a library, because the demo's file must stay the same
 * whatever version of whatever library is installed.
 */
export function randomStream(seed: number): RandomStream {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;

  function next(): number {
    const product = Math.imul(b, 5);
    const answer = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return answer >>> 0;
  }

  return {
    seek(place) {
      a = scramble(seed ^ 0x243f6a88);
      b = scramble(a ^ place);
      c = scramble(b + 0x9e3779b9);
      d = scramble(c + 0x9e3779b9) | 1; // All four zero would stay zero for ever.
      next();
    },
    below: (limit) => Math.floor((next() / 4_294_967_296) * limit),
  };
}

/** 32 bits that belong to `row` alone; under one seed no two rows have the same. */
export const drawAt = (seed: number, row: number): number => scramble(scramble(row ^ seed) + seed) >>> 0;

/** A seed of its own for each name. */
export function seedOf(seed: number, name: string): number {
  let mixed = scramble(seed ^ 0x811c9dc5);
  for (let at = 0; at < name.length; at += 1) mixed = Math.imul(mixed ^ name.charCodeAt(at), 0x01000193);
  return scramble(mixed);
}

/** Spreads each bit of a 32-bit number over all of them; one to one. */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/**
 * The `index`th of `size` numbers in an order that looks mixed and repeats none: multiplication by a prime that does
 * not divide `size`. Exact for `index` below 10^7 and a prime below 9·10^8.
 */
export const spread = (index: number, size: number, prime: number, offset: number): number =>
  (index * prime + offset) % size;
