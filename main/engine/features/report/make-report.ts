import type { z } from 'zod';
import type { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import type { reportCopy } from '#contract/operations/copy/report-copy';
import { findOperation } from '#contract/operations/index';
import type { checkReadiness } from '#contract/operations/migration/check-readiness';
import type { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import type { reportMigration } from '#contract/operations/migration/report-migration';
import type { reportPerformance } from '#contract/operations/migration/report-performance';
import type { WrittenReport } from '#contract/operations/report/written-report';
import type { Words } from '#engine/documents/words';
import { completionDocument } from './completion-document.ts';
import { copyDocument } from './copy-document.ts';
import { copyReadinessDocument } from './copy-readiness-document.ts';
import { performanceDocument } from './performance-document.ts';
import { progressDocument } from './progress-document.ts';
import { readinessDocument } from './readiness-document.ts';
import type { Report } from './report.ts';

type Query =
  | typeof checkCopyReadiness
  | typeof checkReadiness
  | typeof getMigrationStatus
  | typeof reportCopy
  | typeof reportMigration
  | typeof reportPerformance;
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
};

/** `answer` is the query's own, as the gate has parsed it. */
export const makeReport = (operation: WrittenReport['operation'], answer: unknown, words: Words): Report =>
  (MAKERS[operation] as (answer: unknown, words: Words) => Report)(answer, words);

export function queryOf({ operation }: WrittenReport): Query {
  const found = findOperation(operation);
  if (found === undefined) throw new Error(`no operation is called ${operation}`);
  return found as Query;
}
