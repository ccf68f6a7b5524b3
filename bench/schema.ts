import type { Claim } from './support/claim.ts';
import { measurePack } from './support/pack-changes.ts';

/** Schemas: the pack analysed, installed and taken back. */
export async function measure(): Promise<Claim[]> {
  return [...(await measurePack())];
}
