import { useMemo } from 'react';
import type { WaveTableReport } from '#contract/domain/wave';
import { useTexts, type Texts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import job from '../job/job.module.css';
import { KIND_OF } from './wave-states.ts';

interface LedTableProps {
  readonly tables: readonly WaveTableReport[];
  readonly onGo: (table: WaveTableReport) => void;
}

/** Each migration of the wave; Enter leads to its run. */
export function LedTable({ tables, onGo }: LedTableProps) {
  const texts = useTexts();
  const { text } = texts;
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
    <Table
      label={text('wave.migrations')}
      rows={tables}
      columns={columns}
      rowKey={({ migrationId }) => migrationId}
      lines={2}
      maxHeight={560}
      onOpen={onGo}
    />
  );
}

/** For whom it waits, or how its reconciliation ended. */
function outcomeOf({ waitsFor, matched }: WaveTableReport, text: Texts['text']): string {
  if (waitsFor.length > 0) return text('wave.waits-for', { names: waitsFor.join(', ') });
  if (matched === null) return '—';
  return text(matched ? 'copy.outcome.equal' : 'copy.outcome.different');
}
