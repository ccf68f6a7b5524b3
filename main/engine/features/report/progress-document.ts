import type { OutputOf } from '#contract/define';
import type { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import { fact, type Block, type Fact, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import type { Report } from './report.ts';
import { eventSection } from './event-section.ts';
import { rowsSection } from './rows-section.ts';
import { runFacts } from './run-facts.ts';

type Status = OutputOf<typeof getMigrationStatus>;

/** How far a run is, how fast it goes, what it waits for, and what has happened so far. */
export function progressDocument({ job, report, rates, events }: Status, words: Words): Report {
  const { say } = words;
  const rows = rowsSection(report, words);
  const recent: Block[] =
    rates.length < 2
      ? []
      : [
          {
            ...{ kind: 'plot', title: say('report.throughput.recent') },
            points: rates.map(({ atMs, rowsPerSecond }) => ({ atMs, value: rowsPerSecond })),
          },
        ];
  const failed: Block[] = job.failure === null ? [] : [{ kind: 'failure', failure: job.failure }];
  const sections: Section[] = [
    { ...rows, blocks: [...failed, ...rows.blocks, ...recent] },
    eventSection(events, words),
  ];
  return {
    title: say('report.progress'),
    subject: report.name,
    facts: [...progressFacts(job, words), ...runFacts(report, words)],
    sections,
  };
}

/** Of a run that goes on; what is over has no progress. */
function progressFacts({ state, progress }: Status['job'], words: Words): Fact[] {
  if (progress === null || (state !== 'RUNNING' && state !== 'PAUSED')) return [];
  const { say, word } = words;
  const { phase, done, total, rowsPerSecond, remainingSeconds, wait, atMs } = progress;
  const share =
    total === null || total === 0
      ? words.size(done)
      : say('report.done', { percent: words.percent(done / total), done: words.size(done), total: words.size(total) });
  return [
    fact(say('report.fact.phase'), 'text', word(`phase.${phase}`)),
    fact(say('report.fact.done'), 'text', share),
    fact(say('report.fact.rate'), 'count', rowsPerSecond),
    fact(say('report.fact.remaining'), 'text', remainingSeconds && words.range(remainingSeconds)),
    ...(wait === null ? [] : [fact(say('report.fact.wait'), 'text', word(`wait.${wait.reason}`, wait.values))]),
    fact(say('report.fact.as-of'), 'momentMs', atMs),
  ];
}
