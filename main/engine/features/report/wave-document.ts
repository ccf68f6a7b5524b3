import type { WaveReport, WaveTableReport } from '#contract/domain/wave';
import { table, type Section, type State, type Table } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';
import { ledSection } from './led-section.ts';
import type { Report } from './report.ts';
import { rowsSection } from './rows-section.ts';
import { waveFacts } from './wave-facts.ts';

/** What came of a wave: all its rows, each of its migrations, and whether both sides are equal. */
export function waveDocument(report: WaveReport, words: Words): Report {
  return {
    title: words.say('report.wave'),
    subject: report.name,
    facts: waveFacts(report, words),
    sections: [rowsSection(report.counts, words), ledSection(report.tables, words), reconciliations(report, words)],
  };
}

/** Each run has compared both of its sides by itself; here is what they came to, and the way to what was compared. */
function reconciliations({ tables }: WaveReport, words: Words): Section {
  const { say } = words;
  const title = say('report.act');
  const left = tables.filter(({ matched }) => matched === null);
  if (left.length === tables.length) return { title, blocks: [{ kind: 'paragraph', text: say('report.act.pending') }] };
  const items = left.map(({ name, state }) => `${name} (${say(`wave-state.${state}`)})`);
  return {
    title,
    blocks: [
      { kind: 'verdict', state: verdictOf(tables, left.length, words) },
      { kind: 'paragraph', text: say('report.wave.act.how') },
      ...(items.length === 0 ? [] : [{ kind: 'notes' as const, title: say('report.act.not-compared'), items }]),
      resultTable(tables, words),
    ],
  };
}

function verdictOf(tables: readonly WaveTableReport[], leftCount: number, { say }: Words): State {
  const different = tables.filter(({ matched }) => matched === false).length;
  if (different > 0) return { kind: 'failed', words: say('report.wave.act.different', { count: different }) };
  if (leftCount === 0) return { kind: 'done', words: say('report.act.matched') };
  const counts = { compared: tables.length - leftCount, all: tables.length };
  return { kind: 'warning', words: say('report.wave.act.partly', counts) };
}

function resultTable(tables: readonly WaveTableReport[], words: Words): Table {
  const { say } = words;
  return table(say('report.wave.act.table'), tables, [
    { title: say('report.fact.migration'), type: 'text', of: ({ name }) => name },
    { title: say('report.act.result'), type: 'state', of: ({ matched }) => resultOf(matched, words) },
    {
      title: say('report.wave.act.own'),
      type: 'code',
      of: ({ jobId }) => (jobId === null ? null : `vakhta migration report ${jobId} --format html`),
    },
  ]);
}

function resultOf(matched: boolean | null, { say }: Words): State | null {
  if (matched === null) return null;
  return matched
    ? { kind: 'done', words: say('report.act.equal') }
    : { kind: 'failed', words: say('report.act.unequal') };
}
