import type { writeReport } from '#contract/operations/report/write-report';
import { writeDocument } from '#engine/documents/write-document';
import type { Handler } from '#engine/handler';
import type { ReportServices } from './index.ts';
import { makeDocument } from './make-document.ts';

export const handleWriteReport =
  (services: ReportServices): Handler<typeof writeReport> =>
  async ({ format, path, ...asked }, call) => {
    const made = await makeDocument(asked, services, call);
    return made.ok ? writeDocument(path, format, made.value, call.signal) : made;
  };
