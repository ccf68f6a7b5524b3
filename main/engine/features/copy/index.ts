import type { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import type { clearCopy } from '#contract/operations/copy/clear-copy';
import type { decideCopy } from '#contract/operations/copy/decide-copy';
import type { listCopyDifferences } from '#contract/operations/copy/list-copy-differences';
import type { planCopy } from '#contract/operations/copy/plan-copy';
import type { reportCopy } from '#contract/operations/copy/report-copy';
import type { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import type { showCopy } from '#contract/operations/copy/show-copy';
import type { startCopy } from '#contract/operations/copy/start-copy';
import type { HandlersOf } from '#engine/handler';
import { handleReportCopy } from './report-copy.ts';
import { copyRollbackJob } from './rollback/copy-rollback-job.ts';
import { copyJob } from './run/copy-job.ts';
import { handleShowCopy } from './show-copy.ts';
import type { CopyServices } from './services.ts';

type Operations = [
  typeof checkCopyReadiness,
  typeof clearCopy,
  typeof decideCopy,
  typeof listCopyDifferences,
  typeof planCopy,
  typeof reportCopy,
  typeof rollbackCopy,
  typeof showCopy,
  typeof startCopy,
];

/** Registers the jobs that copy and take back too. What needs drivers is loaded when first needed: it would slow every start down. */
export function copyHandlers(services: CopyServices): HandlersOf<Operations> {
  services.jobs.register(copyJob(services));
  services.jobs.register(copyRollbackJob(services));
  return {
    'copy.clear': async (input, call) => (await import('./clear-copy.ts')).handleClearCopy(services)(input, call),
    'copy.decide': async (input, call) => (await import('./decide-copy.ts')).handleDecideCopy(services)(input, call),
    'copy.differences': async (input, call) =>
      (await import('./list-differences.ts')).handleListCopyDifferences(services)(input, call),
    'copy.plan': async (input, call) => (await import('./plan-copy.ts')).handlePlanCopy(services)(input, call),
    'copy.readiness': async (input, call) =>
      (await import('./check-copy-readiness.ts')).handleCheckCopyReadiness(services)(input, call),
    'copy.report': handleReportCopy(services),
    'copy.rollback': async (input, call) =>
      (await import('./rollback-copy.ts')).handleRollbackCopy(services)(input, call),
    'copy.show': handleShowCopy(services),
    'copy.start': async (input, call) => (await import('./start-copy.ts')).handleStartCopy(services)(input, call),
  };
}
