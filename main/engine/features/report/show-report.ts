import type { showReport } from '#contract/operations/report/show-report';
import { ok } from '#contract/result';
import { shownReport } from '#engine/documents/shown-report';
import { wordsIn } from '#engine/documents/words';
import type { Handler } from '#engine/handler';
import type { ReportServices } from './index.ts';
import { makeReport, queryOf } from './make-report.ts';

/** Asks the query through the gate, as the caller: what is shown is the store's own figures at this moment. */
export const handleShowReport =
  ({ clock }: ReportServices): Handler<typeof showReport> =>
  async ({ report, language }, { invoke }) => {
    const figures = await invoke(queryOf(report), report.input as never);
    if (!figures.ok) return figures;
    const made = makeReport(report.operation, figures.value, wordsIn(language));
    return ok(shownReport({ ...made, language, madeAtMs: clock.nowMs() }));
  };
