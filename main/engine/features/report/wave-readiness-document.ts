import type { WaveReadiness } from '#contract/domain/wave';
import { fact, table, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { checkTable, problemBlock, readinessFact } from './readiness-blocks.ts';
import type { Report } from './report.ts';

/** May a wave begin, and if not, what stands in the way of which of its migrations? */
export function waveReadinessDocument(readiness: WaveReadiness, words: Words): Report {
  const { say } = words;
  const { name, planHash, readinessPercentage, tables, checks, problems } = readiness;
  return {
    title: say('report.wave-readiness'),
    subject: name,
    facts: [
      readinessFact(readinessPercentage, checks, words),
      fact(say('report.wave.fact.migrations'), 'count', tables.length),
      fact(say('report.fact.plan-hash'), 'code', planHash),
    ],
    sections: [
      { title: say('report.wave.migrations'), blocks: [percentTable(tables, words)] },
      { title: say('report.checks'), blocks: [checkTable(checks, words)] },
      { title: say('report.problems'), blocks: [problemBlock(problems, words)] },
    ],
  };
}

const percentTable = (tables: WaveReadiness['tables'], { say, number }: Words): Table =>
  table(say('report.wave.readiness.table'), tables, [
    { title: say('report.fact.migration'), type: 'text', of: ({ name }) => name },
    {
      title: say('report.fact.readiness'),
      type: 'text',
      of: ({ readinessPercentage }) => `${number(readinessPercentage, 1)} %`,
    },
  ]);
