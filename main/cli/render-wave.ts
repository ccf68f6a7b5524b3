import type { WavePerformance, WavePlan, WaveReport } from '#contract/domain/wave';
import { sentence } from './render-failure.ts';
import { oneLine, renderTable } from './render-table.ts';
import { renderDuration } from './render-value.ts';
import type { Texts } from './texts.ts';

/** In the order in which they begin, each with those it waits for and why. */
export function renderWavePlan({ hash, tables }: WavePlan, texts: Texts): string {
  const lines = tables.map(({ name, table, dependsOn }) => ({
    ...{ name, table },
    waitsFor: dependsOn.map((on) => texts.say(`cli.wave.reason.${on.reason}`, { name: oneLine(on.name) })).join(', '),
  }));
  return [
    texts.say('cli.wave.plan', { tables: tables.length, hash }),
    renderTable(lines, ['name', 'table', 'waitsFor'], texts),
    ...tables
      .filter(({ isInCircle }) => isInCircle)
      .map(({ name }) => texts.say('cli.wave.circle', { name: oneLine(name) })),
  ].join('\n');
}

/** The whole first; then each migration, and of those that were refused the reason. */
export function renderWaveReport(report: WaveReport, texts: Texts): string {
  const { jobId, name, state, tables, counts, undecided, durationMs } = report;
  const lines = tables.map(({ counts: own, state: waveState, waitsFor, ...table }) => ({
    ...table,
    ...own,
    waveState,
    waitsFor: waitsFor.map(oneLine).join(', '),
  }));
  return [
    texts.say('cli.wave.head', {
      ...{
        name: oneLine(name),
        state: texts.say(`state.${state}`),
        duration: renderDuration(durationMs / 1_000, texts),
      },
      ...{ done: tables.filter((one) => one.state === 'loaded').length, tables: tables.length },
    }),
    texts.say('cli.sum', { ...counts }),
    '',
    renderTable(
      lines,
      ['name', 'waveState', 'waitsFor', 'rowsLoaded', 'rowsQuarantined', 'durationMs', 'matched'],
      texts,
    ),
    ...tables.flatMap(({ name: of, failure }) =>
      failure === null ? [] : [`${oneLine(of)}: ${sentence(failure, texts)}`],
    ),
    ...(undecided === 0 ? [] : ['', texts.say('cli.wave.undecided', { undecided, jobId })]),
  ].join('\n');
}

/** When each migration loaded, and what that took. */
export const renderWavePerformance = ({ tables }: WavePerformance, texts: Texts): string =>
  renderTable(tables, ['name', 'startedAtMs', 'endedAtMs', 'durationMs', 'rowsRead', 'sizeBytes'], texts);
