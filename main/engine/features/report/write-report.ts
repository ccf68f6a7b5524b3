import type { writeReport } from '#contract/operations/report/write-report';
import type { Handler } from '#engine/handler';
import { wordsIn } from '#engine/documents/words';
import { writeDocument } from '#engine/documents/write-document';
import type { ReportServices } from './index.ts';
import { makeReport, queryOf } from './make-report.ts';

/** Asks the query through the gate, as the caller, and writes what it answered: the figures are the store's own. */
export const handleWriteReport =
  ({ clock }: ReportServices): Handler<typeof writeReport> =>
  async ({ report, format, language, path }, { invoke, signal }) => {
    const figures = await invoke(queryOf(report), report.input as never);
    if (!figures.ok) return figures;
    const made = makeReport(report.operation, figures.value, wordsIn(language));
    const document = { ...made, language, madeAtMs: clock.nowMs() };
    return writeDocument(path, format, { figures: figures.value, document }, signal);
  };
