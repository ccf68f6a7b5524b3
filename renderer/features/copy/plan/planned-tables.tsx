import { SearchX } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { CopyTablePlan } from '#contract/domain/copy-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Section } from '../../../ui/section.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import job from '../../job/job.module.css';
import layout from '../../layout.module.css';
import { optionsLine } from '../options-line.ts';
import { tableName } from '../table-name.ts';

interface PlannedTablesProps {
  readonly tables: readonly CopyTablePlan[];
  readonly open: string | undefined;
  readonly onOpen: (table: string) => void;
  /** Beside the list, of the table that is open. */
  readonly panel: ReactNode;
}

/** Largest first, as they are begun: how large, in how many parts, in which form and why. */
export function PlannedTables({ tables, open, onOpen, panel }: PlannedTablesProps) {
  const { text, number, size } = useTexts();
  const [words, setWords] = useState('');
  const shown = useMemo(() => tables.filter(({ table }) => table.includes(words.trim())), [tables, words]);
  const columns = useMemo<TableColumn<CopyTablePlan>[]>(
    () => [
      {
        id: 'table',
        title: text('copy.column.table'),
        width: 'minmax(190px, 2fr)',
        cell: ({ table, options }) => (
          <span className={cx(job.title)}>
            <code title={table}>{tableName(table)}</code>
            {options !== null && (
              <span className={cx(job.note)} title={optionsLine(options, { text })}>
                {optionsLine(options, { text })}
              </span>
            )}
          </span>
        ),
        sortBy: ({ table }) => table,
      },
      {
        id: 'size',
        title: text('copy.column.size'),
        width: '100px',
        isNumber: true,
        cell: ({ sizeBytes }) => size(sizeBytes),
        sortBy: ({ sizeBytes }) => sizeBytes,
      },
      {
        id: 'rows',
        title: text('copy.column.about-rows'),
        width: '128px',
        isNumber: true,
        cell: ({ estimatedRows }) => (estimatedRows < 0 ? '—' : number(estimatedRows)),
        sortBy: ({ estimatedRows }) => estimatedRows,
      },
      {
        id: 'parts',
        title: text('copy.column.parts'),
        width: '84px',
        isNumber: true,
        cell: ({ parts }) => number(parts),
        sortBy: ({ parts }) => parts,
      },
      {
        id: 'format',
        title: text('copy.column.format'),
        width: 'minmax(230px, 2fr)',
        cell: ({ format, because }) => {
          const words =
            because === null
              ? text(`copy.format.${format}`)
              : text(`copy.because.${because.reason}`, { column: because.column });
          return <span title={words}>{words}</span>;
        },
        sortBy: ({ format }) => format,
      },
    ],
    [text, number, size],
  );
  return (
    <Section
      title={text('copy.tables')}
      note={text('copy.tables.count', { count: tables.length })}
      actions={
        <SearchField label={text('copy.search')} clearLabel={text('ui.clear')} value={words} onChange={setWords} />
      }
    >
      <div className={cx(open === undefined ? layout.list : layout['list-and-panel'])}>
        <Table
          label={text('copy.tables')}
          rows={shown}
          columns={columns}
          rowKey={({ table }) => table}
          lines={2}
          maxHeight={420}
          onOpen={({ table }) => onOpen(table)}
          openKey={open}
          isFilling={open !== undefined}
          empty={<Empty icon={SearchX} title={text('copy.tables.filtered')} />}
        />
        {panel}
      </div>
    </Section>
  );
}
