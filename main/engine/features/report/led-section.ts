import type { WaveTableReport, WaveTableState } from '#contract/domain/wave';
import { table, type Block, type Section, type State } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** A line for each migration of a wave: how it stands and where its rows have gone; then why some are not loaded. */
export function ledSection(tables: readonly WaveTableReport[], words: Words): Section {
  const { say } = words;
  const lines = table(say('report.wave.migrations.table'), tables, [
    { title: say('report.fact.migration'), type: 'text', of: ({ name }) => name },
    { title: say('report.copy.table'), type: 'code', of: (one) => one.table },
    { title: say('report.fact.state'), type: 'state', of: ({ state }) => stateOf(state, words) },
    { title: say('report.rows.read'), type: 'count', of: ({ counts }) => counts.rowsRead },
    { title: say('report.rows.loaded'), type: 'count', of: ({ counts }) => counts.rowsLoaded },
    { title: say('report.rows.unchanged'), type: 'count', of: ({ counts }) => counts.rowsUnchanged },
    { title: say('report.rows.quarantined'), type: 'count', of: ({ counts }) => counts.rowsQuarantined },
    { title: say('report.rows.skipped'), type: 'count', of: ({ counts }) => counts.rowsSkipped },
  ]);
  const items = tables.flatMap((one) => whyNotLoaded(one, words));
  const notes: Block[] = items.length === 0 ? [] : [{ kind: 'notes', title: say('report.wave.not-loaded'), items }];
  return { title: say('report.wave.migrations'), blocks: [lines, ...notes] };
}

const KINDS: Readonly<Record<WaveTableState, State['kind']>> = {
  ...{
    waiting: 'waiting',
    running: 'running',
    paused: 'paused',
    loaded: 'done',
    refused: 'failed',
    skipped: 'warning',
  },
};

const stateOf = (state: WaveTableState, { say }: Words): State => ({
  kind: KINDS[state],
  words: say(`wave-state.${state}`),
});

function whyNotLoaded({ name, failure, waitsFor }: WaveTableReport, { say, fact }: Words): string[] {
  if (failure !== null) return [`${name}: ${fact(failure)}`];
  return waitsFor.length === 0 ? [] : [say('report.wave.waits', { name, names: waitsFor.join(', ') })];
}
