import { open } from 'node:fs/promises';
import type { FoundFile } from './list.ts';
import { isCompressed } from './read-bytes.ts';

const SAMPLE_BYTES = 64 * 1024;
const LINE_END = 0x0a;

/** By the length of the first lines; undefined where only reading it would tell. Line ends in cells make it too many. */
export async function estimateRows({ path, sizeBytes }: FoundFile): Promise<number | undefined> {
  if (isCompressed(path)) return undefined;
  await using file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
  const lines = buffer.subarray(0, bytesRead).filter((byte) => byte === LINE_END).length;
  return bytesRead === 0 ? 0 : Math.ceil((sizeBytes / bytesRead) * Math.max(1, lines));
}
