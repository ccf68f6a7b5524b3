import { z } from 'zod';
import { checkCopyReadiness } from '../copy/check-copy-readiness.ts';
import { reportCopy } from '../copy/report-copy.ts';
import { checkReadiness } from '../migration/check-readiness.ts';
import { getMigrationStatus } from '../migration/get-migration-status.ts';
import { reportMigration } from '../migration/report-migration.ts';
import { reportPerformance } from '../migration/report-performance.ts';
import { checkWaveReadiness } from '../wave/check-wave-readiness.ts';
import { getWaveStatus } from '../wave/get-wave-status.ts';
import { reportWavePerformance } from '../wave/report-wave-performance.ts';
import { reportWave } from '../wave/report-wave.ts';

/**
 * Queries whose answer is written as a document. One line per query; what the document says of the answer is in the
 * engine's feature of the same name.
 */
export const WrittenReport = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal(checkReadiness.id), input: checkReadiness.input }),
  z.strictObject({ operation: z.literal(getMigrationStatus.id), input: getMigrationStatus.input }),
  z.strictObject({ operation: z.literal(reportMigration.id), input: reportMigration.input }),
  z.strictObject({ operation: z.literal(reportPerformance.id), input: reportPerformance.input }),
  z.strictObject({ operation: z.literal(checkCopyReadiness.id), input: checkCopyReadiness.input }),
  z.strictObject({ operation: z.literal(reportCopy.id), input: reportCopy.input }),
  z.strictObject({ operation: z.literal(checkWaveReadiness.id), input: checkWaveReadiness.input }),
  z.strictObject({ operation: z.literal(getWaveStatus.id), input: getWaveStatus.input }),
  z.strictObject({ operation: z.literal(reportWave.id), input: reportWave.input }),
  z.strictObject({ operation: z.literal(reportWavePerformance.id), input: reportWavePerformance.input }),
]);
export type WrittenReport = z.infer<typeof WrittenReport>;

/** Ids of the operations that can be asked for as a document. */
export const WRITTEN_REPORTS: readonly string[] = WrittenReport.options.map(({ shape }) => shape.operation.value);
