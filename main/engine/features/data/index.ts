import type { generateData } from '#contract/operations/data/generate-data';
import type { reportData } from '#contract/operations/data/report-data';
import type { HandlersOf } from '#engine/handler';
import { fillJob } from './fill/fill-job.ts';
import { handleReportData } from './report-data.ts';
import type { DataServices } from './services.ts';

type Operations = [typeof generateData, typeof reportData];

/** Registers the job that fills too. What needs drivers is loaded when first needed: it would slow every start down. */
export function dataHandlers(services: DataServices): HandlersOf<Operations> {
  services.jobs.register(fillJob(services));
  return {
    'data.generate': async (input, call) =>
      (await import('./generate-data.ts')).handleGenerateData(services)(input, call),
    'data.report': handleReportData(services),
  };
}
