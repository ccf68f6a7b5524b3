import { drawAt } from '#engine/generators/random';
import { chance, within, type Cell, type Quantity } from './cell.ts';
import { zipf } from './numbers.ts';
import { pieceOf, type Piece } from './row-bytes.ts';

/** A draw's first bits choose one of so many prepared places: the law costs a look-up. */
const PLACES = 1024;

/** One of the words, the first about as often as Zipf's law says. */
export const pick = (words: readonly string[]): Cell => word(words, choice(words.length));

/** Which of `count` things, the first about as often as Zipf's law says. */
export const choice =
  (count: number): Quantity =>
  ({ seed }) => {
    const chosen = Uint16Array.from({ length: PLACES }, (_, place) => zipf((place + 0.5) / PLACES, count));
    return (row) => chosen[drawAt(seed, row) >>> 22] ?? 0;
  };

/** One of the numbers, the first about as often as Zipf's law says. */
export const among =
  (numbers: readonly number[]): Quantity =>
  (place) => {
    const which = choice(numbers.length)(place);
    return (row) => numbers[which(row)] ?? 0;
  };

/** The word that a quantity numbers; beyond the last one it begins again. */
export const word =
  (words: readonly string[], quantity: Quantity): Cell =>
  (place) => {
    const pieces = words.map(pieceOf);
    const which = quantity(place);
    return (out, row) => out.piece(pieces[which(row) % pieces.length] as Piece);
  };

/** Text with cells in it, also JSON: line`{"limit": ${whole(between(1, 9))}}`. Cells in JSON write no quotes. */
export const line =
  (texts: TemplateStringsArray, ...cells: readonly (Cell | string)[]): Cell =>
  (place) => {
    const [first, ...rest] = texts.map(pieceOf) as [Piece, ...Piece[]];
    const writes = cells.map((cell, index) =>
      typeof cell === 'string' ? constant(cell)(place) : cell(within(place, index)),
    );
    return (out, row) => {
      out.piece(first);
      for (let at = 0; at < writes.length; at += 1) {
        writes[at]?.(out, row);
        out.piece(rest[at] as Piece);
      }
    };
  };

export const constant =
  (text: string): Cell =>
  () => {
    const piece = pieceOf(text);
    return (out) => out.piece(piece);
  };

/** Digits of a fixed number of places, with zeros in front. */
export const digits =
  (places: number, quantity: Quantity): Cell =>
  (place) => {
    const value = quantity(place);
    return (out, row) => out.padded(value(row), places);
  };

/** Lower-case hexadecimal, eight letters a word: hashes, signatures, trace ids. */
export const hex =
  (words: number): Cell =>
  (place) => {
    const seeds = Array.from({ length: words }, (_, index) => within(place, index).seed);
    return (out, row) => {
      for (const seed of seeds) out.hex(drawAt(seed, row));
    };
  };

/** Two to four of the words as a JSON list, none twice. */
export const listOf =
  (words: readonly string[]): Cell =>
  (place) => {
    const pieces = words.map((each) => pieceOf(JSON.stringify(each)));
    const from = chance(place);
    const count = chance(within(place, 'count'));
    return (out, row) => {
      const length = Math.min(pieces.length, 2 + Math.floor(count(row) * 3));
      const first = Math.floor(from(row) * pieces.length);
      for (let at = 0; at < length; at += 1) {
        out.byte(at === 0 ? 91 : 44);
        out.piece(pieces[(first + at) % pieces.length] as Piece);
      }
      out.byte(93);
    };
  };
