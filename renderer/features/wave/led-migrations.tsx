import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { WaveTableReport, WaveTableState } from '#contract/domain/wave';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import job from '../job/job.module.css';

const KIND_OF: Readonly<Record<WaveTableState, StatusKind>> = {
  ...{
    waiting: 'waiting',
    running: 'running',
    paused: 'waiting',
    loaded: 'done',
    refused: 'failed',
    skipped: 'warning',
  },
};

/** Each migration of the wave; Enter leads to its run. */
export function LedMigrations({ tables }: { tables: readonly WaveTableReport[] }) {
  const texts = useTexts();
  const { text } = texts;
  const [, navigate] = useLocation();
  const columns = useMemo<TableColumn<WaveTableReport>[]>(() => {
    const { number, duration, word, fact } = texts;
    return [
      {
        id: 'name',
        title: text('migration.name'),
        width: 'minmax(200px, 1.5fr)',
        cell: ({ name, table }) => (
          <span className={cx(job.title)}>
            <span className={cx(job.name)}>{name}</span>
            <code className={cx(job.note)}>{table}</code>
          </span>
        ),
        sortBy: ({ name }) => name,
      },
      {
        id: 'state',
        title: text('copy.column.state'),
        width: '158px',
        cell: ({ state }) => <Status kind={KIND_OF[state]}>{word(`wave-state.${state}`)}</Status>,
        sortBy: ({ state }) => state,
      },
      {
        id: 'result',
        title: text('copy.column.result'),
        width: 'minmax(220px, 2fr)',
        cell: (table) => {
          const sentence = table.failure === null ? outcomeOf(table, text) : fact(table.failure);
          return <span title={sentence}>{sentence}</span>;
        },
      },
      {
        id: 'loaded',
        title: text('job.column.loaded'),
        width: '116px',
        isNumber: true,
        cell: ({ counts }) => number(counts.rowsLoaded + counts.rowsUnchanged),
        sortBy: ({ counts }) => counts.rowsLoaded + counts.rowsUnchanged,
      },
      {
        id: 'quarantined',
        title: text('job.column.quarantined'),
        width: '116px',
        isNumber: true,
        cell: ({ counts }) => number(counts.rowsQuarantined),
        sortBy: ({ counts }) => counts.rowsQuarantined,
      },
      {
        id: 'duration',
        title: text('copy.column.duration'),
        width: '116px',
        isNumber: true,
        cell: ({ durationMs }) => (durationMs === 0 ? '—' : duration(durationMs)),
        sortBy: ({ durationMs }) => durationMs,
      },
    ];
  }, [texts, text]);
  return (
    <Section title={text('wave.migrations')} note={text('wave.led.note')}>
      <Table
        label={text('wave.migrations')}
        rows={tables}
        columns={columns}
        rowKey={({ migrationId }) => migrationId}
        lines={2}
        maxHeight={560}
        onOpen={({ jobId, migrationId }) => navigate(jobId === null ? `/migrations/${migrationId}` : `/runs/${jobId}`)}
      />
    </Section>
  );
}

/** For whom it waits, or how its reconciliation ended. */
function outcomeOf({ waitsFor, matched }: WaveTableReport, text: ReturnType<typeof useTexts>['text']): string {
  if (waitsFor.length > 0) return text('wave.waits-for', { names: waitsFor.join(', ') });
  if (matched === null) return '—';
  return text(matched ? 'copy.outcome.equal' : 'copy.outcome.different');
}
