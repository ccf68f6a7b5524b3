import type { showReport } from '#contract/operations/report/show-report';
import type { writeReport } from '#contract/operations/report/write-report';
import type { writeTable } from '#contract/operations/report/write-table';
import type { Clock } from '#engine/clock';
import type { HandlersOf } from '#engine/handler';

export interface ReportServices {
  readonly clock: Clock;
}

/** What draws documents is loaded when the first one is asked for. */
export const reportHandlers = (
  services: ReportServices,
): HandlersOf<[typeof showReport, typeof writeReport, typeof writeTable]> => ({
  'report.show': async (input, call) => (await import('./show-report.ts')).handleShowReport(services)(input, call),
  'report.write': async (input, call) => (await import('./write-report.ts')).handleWriteReport(services)(input, call),
  'report.write-table': async (input, call) => (await import('./write-table.ts')).handleWriteTable(input, call),
});
