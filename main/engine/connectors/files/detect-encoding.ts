import type { Encoding } from '#contract/domain/source';
import { createDecoder, markedEncoding } from './encodings.ts';
import type { ByteSample } from './read-sample.ts';
import { russianLikelihood } from './russian-likelihood.ts';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** 0 to 1. */
  readonly confidence: number;
  readonly hasByteOrderMark: boolean;
}

const SINGLE_BYTE: readonly Encoding[] = ['windows-1251', 'koi8-r', 'cp866'];
/** Nothing but ASCII so far: any of them may follow. */
const ASCII_CONFIDENCE = 0.6;
/** A damaged letter among so many whole ones still leaves UTF-8 the better explanation. */
const WHOLE_PER_DAMAGED = 20;

/** By byte order mark, by the shape of UTF-16 and UTF-8, else by which reading looks most like Russian. */
export function detectEncoding(sample: ByteSample): DetectedEncoding {
  const marked = markedEncoding(sample.bytes);
  if (marked !== undefined) return { encoding: marked, confidence: 1, hasByteOrderMark: true };
  const found = detectWide(sample.bytes) ?? detectUtf8(sample) ?? detectSingleByte(sample.bytes);
  return { ...found, hasByteOrderMark: false };
}

type Found = Omit<DetectedEncoding, 'hasByteOrderMark'>;

/** Units of Latin and Russian text have 00 or 04 as their high byte; in no other encoding is every second byte so. */
function detectWide(bytes: Uint8Array): Found | undefined {
  const units = bytes.length >> 1;
  if (units === 0) return undefined;
  const shareAt = (offset: number): number => {
    let high = 0;
    for (let at = offset; at < units * 2; at += 2) if (bytes[at] === 0 || bytes[at] === 4) high += 1;
    return high / units;
  };
  const [big, little] = [shareAt(0), shareAt(1)];
  if (Math.max(big, little) < 0.8 || Math.min(big, little) > 0.4) return undefined;
  return { encoding: big > little ? 'utf-16be' : 'utf-16le', confidence: Math.max(big, little) };
}

function detectUtf8({ bytes, isWholeFile }: ByteSample): Found | undefined {
  const text = createDecoder('utf-8')(isWholeFile ? bytes : withoutCutCharacter(bytes));
  let whole = 0;
  let damaged = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) damaged += 1;
    else if (unit > 0x7f) whole += 1;
  }
  if (damaged === 0) return { encoding: 'utf-8', confidence: whole === 0 ? ASCII_CONFIDENCE : 1 };
  if (whole < damaged * WHOLE_PER_DAMAGED) return undefined;
  return { encoding: 'utf-8', confidence: whole / (whole + damaged) };
}

function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > bytes.length - 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, Math.max(0, end - 1));
}

function detectSingleByte(bytes: Uint8Array): Found {
  const scored = SINGLE_BYTE.map((encoding) => ({
    encoding,
    likelihood: russianLikelihood(createDecoder(encoding)(bytes)),
  })).sort((left, right) => right.likelihood - left.likelihood);
  const best = scored[0] ?? { encoding: 'windows-1251' as const, likelihood: 0 };
  const others = scored.slice(1).reduce((sum, { likelihood }) => sum + Math.exp(likelihood - best.likelihood), 0);
  return { encoding: best.encoding, confidence: 1 / (1 + others) };
}
