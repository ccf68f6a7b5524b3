import { rollbackText, type MigrationReport } from '#contract/domain/report';
import type { Block, Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import type { Report } from './report.ts';
import { fileSection } from './file-section.ts';
import { reconciliationAct } from './reconciliation-act.ts';
import { rowsSection } from './rows-section.ts';
import { ruleSection } from './rule-section.ts';
import { runFacts } from './run-facts.ts';
import { vanishedSection } from './vanished-section.ts';

/** What came of a run: what was loaded, out of which files, and the proof. */
export function completionDocument(report: MigrationReport, words: Words): Report {
  const { name, isDryRun, failure, rules, vanished, rollback } = report;
  const rows = rowsSection(report, words);
  const first: Block[] = [
    ...(failure === null ? [] : [{ kind: 'failure' as const, failure }]),
    ...(rollback === null ? [] : [{ kind: 'paragraph' as const, text: words.say(...rollbackText(rollback)) }]),
    ...(isDryRun ? [{ kind: 'paragraph' as const, text: words.say('report.dry-run') }] : []),
  ];
  const sections: Section[] = [
    { ...rows, blocks: [...first, ...rows.blocks] },
    reconciliationAct(report, words),
    ruleSection(rules, words),
    ...(vanished === null ? [] : [vanishedSection(vanished, words)]),
    fileSection(report, words),
  ];
  return {
    title: words.say('report.completion', { isDryRun: String(isDryRun) }),
    ...{ subject: name, facts: runFacts(report, words), sections },
  };
}
