import type { showReport } from '#contract/operations/report/show-report';
import { ok } from '#contract/result';
import { shownReport } from '#engine/documents/shown-report';
import type { Handler } from '#engine/handler';
import type { ReportServices } from './index.ts';
import { makeDocument } from './make-document.ts';

export const handleShowReport =
  (services: ReportServices): Handler<typeof showReport> =>
  async (asked, call) => {
    const made = await makeDocument(asked, services, call);
    return made.ok ? ok(shownReport(made.value.document)) : made;
  };
