import type { writeReport } from '#contract/operations/report/write-report';
import type { Clock } from '#engine/clock';
import type { HandlersOf } from '#engine/handler';

export interface ReportServices {
  readonly clock: Clock;
}

/** What draws documents is loaded when the first one is asked for. */
export const reportHandlers = (services: ReportServices): HandlersOf<[typeof writeReport]> => ({
  'report.write': async (input, call) => (await import('./write-report.ts')).handleWriteReport(services)(input, call),
});
