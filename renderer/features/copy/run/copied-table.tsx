import { useMemo, type ReactNode } from 'react';
import { LARGE_OBJECTS } from '#contract/domain/copy-plan';
import type { CopyTableAccount } from '#contract/domain/copy-report';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import job from '../../job/job.module.css';
import css from '../copy.module.css';
import { optionsLine } from '../options-line.ts';
import { tableName } from '../table-name.ts';
import { outcomeText } from './comparison-text.ts';
import { TableStatus } from './table-status.tsx';

interface CopiedTableProps {
  readonly tables: readonly CopyTableAccount[];
  readonly isLive: boolean;
  readonly openName: string | undefined;
  readonly onOpen: (table: CopyTableAccount) => void;
  readonly empty: ReactNode;
}

/** A line for each table of the copy. */
export function CopiedTable({ tables, isLive, openName, onOpen, empty }: CopiedTableProps) {
  const texts = useTexts();
  const { text } = texts;
  const columns = useMemo<TableColumn<CopyTableAccount>[]>(() => {
    const { number, size, duration, fact } = texts;
    return [
      {
        id: 'table',
        title: text('copy.column.table'),
        width: 'minmax(176px, 1.8fr)',
        cell: ({ table, options }) => {
          const note = table === LARGE_OBJECTS ? text('copy.large-objects.line') : optionsLine(options, { text });
          return (
            <span className={cx(job.title)}>
              <code title={options === null ? text('copy.same-name', { table }) : table}>{tableName(table)}</code>
              {note !== '' && (
                <span className={cx(job.note)} title={note}>
                  {note}
                </span>
              )}
            </span>
          );
        },
        sortBy: ({ table }) => table,
      },
      {
        id: 'state',
        title: text('copy.column.state'),
        width: '158px',
        cell: (table) => <TableStatus table={table} isLive={isLive} />,
      },
      {
        id: 'result',
        title: text('copy.column.result'),
        width: 'minmax(236px, 2.6fr)',
        cell: (table) => {
          const sentence = table.failure === null ? outcomeText(table, texts) : fact(table.failure);
          return (
            <span className={cx(css.sentence)} title={sentence}>
              {sentence}
            </span>
          );
        },
      },
      {
        id: 'parts',
        title: text('copy.column.parts'),
        width: '92px',
        isNumber: true,
        cell: ({ partsDone, parts }) => text('copy.of', { done: number(partsDone), total: number(parts) }),
      },
      {
        id: 'rows',
        title: text('copy.column.rows'),
        width: '116px',
        isNumber: true,
        cell: ({ rows }) => number(rows),
        sortBy: ({ rows }) => rows,
      },
      {
        id: 'bytes',
        title: text('copy.column.bytes'),
        width: '96px',
        isNumber: true,
        cell: ({ bytes }) => size(bytes),
        sortBy: ({ bytes }) => bytes,
      },
      {
        id: 'duration',
        title: text('copy.column.duration'),
        width: '126px',
        isNumber: true,
        cell: ({ durationMs, bytes }) =>
          durationMs === 0 ? (
            '—'
          ) : (
            <span className={cx(job.title)}>
              <span>{duration(durationMs)}</span>
              <span className={cx(job.note)}>{text('copy.rate', { size: size((bytes * 1000) / durationMs) })}</span>
            </span>
          ),
        sortBy: ({ durationMs }) => durationMs,
      },
    ];
  }, [texts, text, isLive]);
  return (
    <Table
      label={text('copy.tables')}
      rows={tables}
      columns={columns}
      rowKey={({ table }) => table}
      lines={2}
      maxHeight={440}
      onOpen={onOpen}
      openKey={openName}
      isFilling={openName !== undefined}
      empty={empty}
    />
  );
}
