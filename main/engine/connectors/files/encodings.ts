import type { Encoding } from '#contract/domain/source';
import iconv from 'iconv-lite';

const LABELS: Record<Encoding, string> = {
  'utf-8': 'utf-8',
  'windows-1251': 'windows-1251',
  'koi8-r': 'koi8-r',
  cp866: 'ibm866',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

const BYTE_ORDER_MARKS: readonly (readonly [encoding: Encoding, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Decodes whole records. What is no text in the encoding becomes U+FFFD; a byte order mark stays, it is data here. */
export function createDecoder(encoding: Encoding): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(LABELS[encoding], { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

/** Decodes pieces cut anywhere, in their order; the byte order mark is left out. Without a piece: the end. */
export function createStreamDecoder(encoding: Encoding): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder(LABELS[encoding]);
  return (bytes) => decoder.decode(bytes, { stream: bytes !== undefined });
}

/** Bytes of one character; for characters the encoding does not have those of its replacement. */
export const encodeCharacter = (character: string, encoding: Encoding): Uint8Array =>
  iconv.encode(character, LABELS[encoding], { addBOM: false });

/** Bytes of a code unit in which line ends, quotes and ASCII delimiters are looked for. */
export const unitBytes = (encoding: Encoding): 1 | 2 => (encoding.startsWith('utf-16') ? 2 : 1);

/** The encoding whose mark `bytes` begins with. */
export const markedEncoding = (bytes: Uint8Array): Encoding | undefined =>
  BYTE_ORDER_MARKS.find(([, mark]) => startsWith(bytes, mark))?.[0];

/** Length of the byte order mark of this encoding at the start of a file: 0 when there is none. */
export function markBytes(bytes: Uint8Array, encoding: Encoding): number {
  const mark = BYTE_ORDER_MARKS.find(([marked]) => marked === encoding)?.[1];
  return mark !== undefined && startsWith(bytes, mark) ? mark.length : 0;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);
