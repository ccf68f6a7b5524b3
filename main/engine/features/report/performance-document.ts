import type { ReportedFile } from '#contract/domain/report';
import type { RunPerformance, StepSpan } from '#contract/domain/run-performance';
import { fact, table, type Fact, type Section, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { perSecond } from './per-second.ts';
import type { Report } from './report.ts';
import { runState } from './run-state.ts';
import { throughputSection } from './throughput-section.ts';
import { timeFacts } from './time-facts.ts';

/** Where the time of a run went: by step, by file, and second by second. */
export function performanceDocument(performance: RunPerformance, words: Words): Report {
  const { say } = words;
  const { name, steps, files, throughput } = performance;
  const sections: Section[] = [
    { title: say('report.steps'), blocks: [stepTable(steps, words)] },
    throughputSection(throughput, words),
    { title: say('report.files'), blocks: [fileTable(files, words)] },
  ];
  return { title: say('report.performance'), subject: name, facts: factsOf(performance, words), sections };
}

function factsOf(performance: RunPerformance, words: Words): Fact[] {
  const { say } = words;
  const { jobId, state, durationMs, rowsRead, files } = performance;
  const sizeBytes = files.reduce((sum, file) => sum + (file.sizeBytes ?? 0), 0);
  return [
    fact(say('report.fact.state'), 'state', runState(state, false, words)),
    ...timeFacts(performance, words),
    fact(say('report.fact.rows'), 'count', rowsRead),
    fact(say('report.fact.average'), 'count', perSecond(rowsRead, durationMs)),
    fact(say('report.fact.size'), 'bytes', sizeBytes),
    fact(say('report.fact.run'), 'code', jobId),
  ];
}

const stepTable = (steps: readonly StepSpan[], { say, word }: Words): Table =>
  table(say('report.steps.table'), steps, [
    { title: say('report.steps.step'), type: 'text', of: ({ step }) => word(`step.${step}`) },
    { title: say('report.steps.from'), type: 'momentMs', of: ({ fromMs }) => fromMs },
    { title: say('report.steps.to'), type: 'momentMs', of: ({ toMs }) => toMs },
    {
      title: say('report.steps.duration'),
      type: 'durationMs',
      of: ({ fromMs, toMs }) => (toMs === null ? null : toMs - fromMs),
    },
  ]);

const fileTable = (files: readonly ReportedFile[], { say }: Words): Table =>
  table(say('report.files.table'), files, [
    { title: say('report.files.name'), type: 'code', of: ({ name }) => name },
    { title: say('report.files.size'), type: 'bytes', of: ({ sizeBytes }) => sizeBytes },
    { title: say('report.files.rows'), type: 'count', of: ({ rowsRead }) => rowsRead },
    { title: say('report.files.duration'), type: 'durationMs', of: ({ durationMs }) => durationMs },
    {
      title: say('report.throughput.rate'),
      type: 'count',
      of: ({ rowsRead, durationMs }) => (durationMs === null ? null : perSecond(rowsRead, durationMs)),
    },
  ]);
