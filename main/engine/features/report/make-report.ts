import type { z } from 'zod';
import type { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import type { reportCopy } from '#contract/operations/copy/report-copy';
import { findOperation } from '#contract/operations/index';
import type { checkReadiness } from '#contract/operations/migration/check-readiness';
import type { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import type { reportMigration } from '#contract/operations/migration/report-migration';
import type { reportPerformance } from '#contract/operations/migration/report-performance';
import type { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import type { getWaveStatus } from '#contract/operations/wave/get-wave-status';
import type { reportWavePerformance } from '#contract/operations/wave/report-wave-performance';
import type { reportWave } from '#contract/operations/wave/report-wave';
import type { WrittenReport } from '#contract/operations/report/written-report';
import type { Words } from '#engine/documents/words';
import { completionDocument } from './completion-document.ts';
import { copyDocument } from './copy-document.ts';
import { copyReadinessDocument } from './copy-readiness-document.ts';
import { performanceDocument } from './performance-document.ts';
import { progressDocument } from './progress-document.ts';
import { readinessDocument } from './readiness-document.ts';
import type { Report } from './report.ts';
import { waveDocument } from './wave-document.ts';
import { wavePerformanceDocument } from './wave-performance-document.ts';
import { waveProgressDocument } from './wave-progress-document.ts';
import { waveReadinessDocument } from './wave-readiness-document.ts';

type Query =
  | typeof checkCopyReadiness
  | typeof checkReadiness
  | typeof checkWaveReadiness
  | typeof getMigrationStatus
  | typeof getWaveStatus
  | typeof reportCopy
  | typeof reportMigration
  | typeof reportPerformance
  | typeof reportWave
  | typeof reportWavePerformance;
type Makers = {
  readonly [Id in WrittenReport['operation']]: (
    answer: z.output<Extract<Query, { id: Id }>['output']>,
    words: Words,
  ) => Report;
};

/** One line per query that is written: a new one without its document does not compile. */
const MAKERS: Makers = {
  'copy.readiness': copyReadinessDocument,
  'copy.report': copyDocument,
  'migration.performance': performanceDocument,
  'migration.readiness': readinessDocument,
  'migration.report': completionDocument,
  'migration.status': progressDocument,
  'wave.performance': wavePerformanceDocument,
  'wave.readiness': waveReadinessDocument,
  'wave.report': waveDocument,
  'wave.status': waveProgressDocument,
};

/** `answer` is the query's own, as the gate has parsed it. */
export const makeReport = (operation: WrittenReport['operation'], answer: unknown, words: Words): Report =>
  (MAKERS[operation] as (answer: unknown, words: Words) => Report)(answer, words);

export function queryOf({ operation }: WrittenReport): Query {
  const found = findOperation(operation);
  if (found === undefined) throw new Error(`no operation is called ${operation}`);
  return found as Query;
}
