import type { WrittenReport } from '#contract/operations/report/written-report';
import { ok } from '#contract/result';
import type { Language } from '#contract/texts/language';
import { wordsIn } from '#engine/documents/words';
import type { Call } from '#engine/handler';
import type { ReportServices } from './index.ts';
import { makeReport, queryOf } from './make-report.ts';

interface AskedReport {
  readonly report: WrittenReport;
  readonly language: Language;
}

/** Asks the query through the gate, as the caller: what the document says are the store's own figures. */
export async function makeDocument({ report, language }: AskedReport, { clock }: ReportServices, { invoke }: Call) {
  const figures = await invoke(queryOf(report), report.input as never);
  if (!figures.ok) return figures;
  const made = makeReport(report.operation, figures.value, wordsIn(language));
  return ok({ figures: figures.value, document: { ...made, language, madeAtMs: clock.nowMs() } });
}
