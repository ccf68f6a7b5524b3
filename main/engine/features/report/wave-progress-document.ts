import type { OutputOf } from '#contract/define';
import type { getWaveStatus } from '#contract/operations/wave/get-wave-status';
import type { Block, Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { eventSection } from './event-section.ts';
import { ledSection } from './led-section.ts';
import { progressFacts } from './progress-facts.ts';
import { recentRates } from './recent-rates.ts';
import type { Report } from './report.ts';
import { rowsSection } from './rows-section.ts';
import { waveFacts } from './wave-facts.ts';

type Status = OutputOf<typeof getWaveStatus>;

/** How far a wave is: its migrations, its rows, how fast they come, and what has happened so far. */
export function waveProgressDocument({ job, report, rates, events }: Status, words: Words): Report {
  const rows = rowsSection(report.counts, words);
  const failed: Block[] = job.failure === null ? [] : [{ kind: 'failure', failure: job.failure }];
  const sections: Section[] = [
    { ...rows, blocks: [...failed, ...rows.blocks, ...recentRates(rates, words)] },
    ledSection(report.tables, words),
    eventSection(events, words),
  ];
  // Of a migration that loads, the part of its source that is read is counted too.
  const migrations = (of: number): string => words.number(of, 1);
  return {
    title: words.say('report.wave-progress'),
    subject: report.name,
    facts: [...progressFacts(job, migrations, words), ...waveFacts(report, words)],
    sections,
  };
}
