import type { Claim } from './support/claim.ts';
import { measureAnalysis } from './support/measure-analysis.ts';
import { measurePack } from './support/pack-changes.ts';

/** Schemas: documents and thousands of tables analysed; the pack analysed, installed and taken back. */
export async function measure(): Promise<Claim[]> {
  return [...(await measureAnalysis()), ...(await measurePack())];
}
