import type { OutputOf } from '#contract/define';
import type { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import type { Block, Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { eventSection } from './event-section.ts';
import { progressFacts } from './progress-facts.ts';
import { recentRates } from './recent-rates.ts';
import type { Report } from './report.ts';
import { rowsSection } from './rows-section.ts';
import { runFacts } from './run-facts.ts';

type Status = OutputOf<typeof getMigrationStatus>;

/** How far a run is, how fast it goes, what it waits for, and what has happened so far. */
export function progressDocument({ job, report, rates, events }: Status, words: Words): Report {
  const { say } = words;
  const rows = rowsSection(report, words);
  const failed: Block[] = job.failure === null ? [] : [{ kind: 'failure', failure: job.failure }];
  const sections: Section[] = [
    { ...rows, blocks: [...failed, ...rows.blocks, ...recentRates(rates, words)] },
    eventSection(events, words),
  ];
  return {
    title: say('report.progress'),
    subject: report.name,
    facts: [...progressFacts(job, (bytes) => words.size(bytes), words), ...runFacts(report, words)],
    sections,
  };
}
