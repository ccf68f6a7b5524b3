import type { WavePerformance, WaveTablePerformance } from '#contract/domain/wave';
import { fact, table, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { perSecond } from './per-second.ts';
import type { Report } from './report.ts';
import { runState } from './run-state.ts';
import { throughputSection } from './throughput-section.ts';
import { timeFacts } from './time-facts.ts';

/** Where the time of a wave went: by migration, and second by second. */
export function wavePerformanceDocument(performance: WavePerformance, words: Words): Report {
  const { say } = words;
  const { jobId, name, state, durationMs, rowsRead, tables, throughput } = performance;
  return {
    title: say('report.wave-performance'),
    subject: name,
    facts: [
      fact(say('report.fact.state'), 'state', runState(state, false, words)),
      ...timeFacts(performance, words),
      fact(say('report.fact.rows'), 'count', rowsRead),
      fact(say('report.fact.average'), 'count', perSecond(rowsRead, durationMs)),
      fact(
        say('report.fact.size'),
        'bytes',
        tables.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      ),
      fact(say('report.fact.run'), 'code', jobId),
    ],
    sections: [
      { title: say('report.wave.migrations'), blocks: [timeTable(tables, words)] },
      throughputSection(throughput, words),
    ],
  };
}

const timeTable = (tables: readonly WaveTablePerformance[], { say }: Words): Table =>
  table(say('report.wave.performance.table'), tables, [
    { title: say('report.fact.migration'), type: 'text', of: ({ name }) => name },
    { title: say('report.fact.started'), type: 'momentMs', of: ({ startedAtMs }) => startedAtMs },
    { title: say('report.fact.ended'), type: 'momentMs', of: ({ endedAtMs }) => endedAtMs },
    {
      title: say('report.fact.duration'),
      type: 'durationMs',
      of: ({ jobId, durationMs }) => (jobId === null ? null : durationMs),
    },
    { title: say('report.fact.rows'), type: 'count', of: ({ rowsRead }) => rowsRead },
    {
      title: say('report.fact.size'),
      type: 'bytes',
      of: ({ jobId, sizeBytes }) => (jobId === null ? null : sizeBytes),
    },
    {
      title: say('report.throughput.rate'),
      type: 'count',
      of: ({ jobId, rowsRead, durationMs }) => (jobId === null ? null : perSecond(rowsRead, durationMs)),
    },
  ]);
