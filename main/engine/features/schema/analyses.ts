import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import { fail, ok, type Result } from '#contract/result';
import {
  ACCEPTED_FILE,
  NO_ACCEPTANCES,
  readAcceptances,
  type Acceptances,
} from '#engine/schema/analysis/accepted-findings';
import { systemCode } from '#engine/schema/pack/read-pack';
import type { Analyst } from '#engine/schema/worker/analyst';
import type { ReadSource } from './read-source.ts';

type AnalysisFailure = 'SOURCE_UNREADABLE' | 'WORKER_LOST';

/** What is found in a source, with what people have decided to live with. What stands in no file is given no place. */
export async function analyzeSource(
  analyst: Analyst,
  source: ReadSource,
  signal: AbortSignal,
): Promise<Result<SchemaAnalysis, AnalysisFailure>> {
  const accepted = await acceptancesOf(source);
  if (!accepted.ok) return accepted;
  const analysis = await analyst.ask('analyze', source, { accepted: accepted.value }, signal);
  return analysis.ok && source.isLive ? ok(withoutPlaces(analysis.value)) : analysis;
}

/** Nobody can open the DDL of a catalog: it was written for this reading. */
const withoutPlaces = (analysis: SchemaAnalysis): SchemaAnalysis => ({
  ...analysis,
  objects: analysis.objects.map((object) => ({ ...object, place: null })),
  findings: analysis.findings.map((finding) => ({ ...finding, place: null })),
});

async function acceptancesOf({ folder }: ReadSource): Promise<Result<Acceptances, 'SOURCE_UNREADABLE'>> {
  if (folder === null) return ok(NO_ACCEPTANCES);
  const text = await readAcceptanceFile(folder);
  return text.ok ? ok(readAcceptances(text.value)) : text;
}

/** Empty where there is none. */
export async function readAcceptanceFile(folder: string): Promise<Result<string, 'SOURCE_UNREADABLE'>> {
  try {
    return ok(await readFile(join(folder, ACCEPTED_FILE), 'utf8'));
  } catch (error) {
    const reason = systemCode(error);
    return reason === 'ENOENT' ? ok('') : fail('SOURCE_UNREADABLE', { file: ACCEPTED_FILE, reason });
  }
}
