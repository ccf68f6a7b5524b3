import type { Box } from './pack-boxes.ts';

const CHARACTER_SHARE = 0.6;
const LINE_SHARE = 1.18;
const USED_SHARE = 0.92;

/** The largest size at which a title fits into its section, whole words on as many lines as it takes. */
export function titleSize(title: string, { width, height }: Box, least: number, most: number): number {
  const words = title.split(/\s+/).filter(Boolean);
  const fits = (size: number): boolean => {
    const letters = Math.floor((width * USED_SHARE) / (size * CHARACTER_SHARE));
    if (words.some((word) => word.length > letters)) return false;
    return linesOf(words, letters) * size * LINE_SHARE <= height * USED_SHARE;
  };
  let size = most;
  while (size > least && !fits(size)) size -= 2;
  return size;
}

function linesOf(words: readonly string[], letters: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of words) {
    const next = used === 0 ? length : used + 1 + length;
    if (next > letters) [lines, used] = [lines + 1, length];
    else used = next;
  }
  return lines;
}
