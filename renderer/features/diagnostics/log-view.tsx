import { RotateCw, ScrollText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { LogLevel, type LogLine } from '#contract/domain/log';
import { listLog } from '#contract/operations/diagnostics/list-log';
import { usePages } from '../../client/use-query.ts';
import { useChoice } from '../../client/view-memory.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterChip } from '../../ui/chip.tsx';
import { cx } from '../../ui/class-names.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPanel } from '../../ui/split-panel.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import layout from '../layout.module.css';

const KIND: Record<LogLevel, StatusKind> = { error: 'failed', warn: 'warning', info: 'done', debug: 'unknown' };

/** What the engine did, newest first; a line opens at the right with its fields. */
export function LogView() {
  const { text, dateTime } = useTexts();
  const [chosen, setLevel] = useChoice<LogLevel>('log.level', LogLevel.options);
  const level = chosen ?? 'info';
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<LogLine>();
  const log = usePages<LogLine, typeof listLog>(listLog, { level, ...(search !== '' && { search }) });
  const columns = useMemo<TableColumn<LogLine>[]>(
    () => [
      { id: 'at', title: text('log.at'), width: '154px', cell: ({ atMs }) => dateTime(atMs) },
      {
        id: 'level',
        title: text('log.level'),
        width: '150px',
        cell: (line) => <Status kind={KIND[line.level]}>{text(`log.level.${line.level}`)}</Status>,
      },
      { id: 'area', title: text('log.area'), width: '110px', cell: ({ area }) => <code>{area}</code> },
      {
        id: 'message',
        title: text('log.message'),
        width: 'minmax(240px, 1fr)',
        cell: ({ message, fields }) => (
          <>
            {message} <span className={cx(layout.muted)}>{fieldsOf(fields)}</span>
          </>
        ),
      },
    ],
    [text, dateTime],
  );
  return (
    <>
      <div className={cx(layout.chips)}>
        <SearchField label={text('log.search')} clearLabel={text('ui.clear')} value={search} onChange={setSearch} />
        {LogLevel.options.map((name) => (
          <FilterChip
            key={name}
            label={text(`log.from.${name}`)}
            isSelected={level === name}
            onChange={() => setLevel(name)}
          />
        ))}
        {log.status === 'done' && (
          <Button kind="quiet" icon={RotateCw} onPress={log.reload}>
            {text('log.reload')}
          </Button>
        )}
      </div>
      {log.status === 'loading' && <Loading rows={12} />}
      {log.status === 'failed' && <Failed {...log} onRetry={log.reload} />}
      {log.status === 'done' && (
        <div className={cx(layout.split)}>
          <Table
            label={text('diagnostics.tab.log')}
            rows={log.data.items}
            columns={columns}
            rowKey={(line) => `${line.atMs}:${line.area}:${line.message}:${line.traceId ?? ''}`}
            onOpen={setOpen}
            onNearEnd={log.data.loadMore}
            readAll={log.data.readAll}
            isFilling
            empty={<Empty icon={ScrollText} title={text('log.empty')} hint={text('log.empty.hint')} />}
          />
          {open && (
            <SplitPanel title={open.message} onClose={() => setOpen(undefined)}>
              <p className={cx(layout.muted)}>{`${dateTime(open.atMs)} · ${open.area}`}</p>
              {open.traceId !== null && <CodeBlock code={open.traceId} label={text('log.trace')} />}
              <CodeBlock code={JSON.stringify(open.fields, null, 2)} label={text('log.fields')} />
            </SplitPanel>
          )}
        </div>
      )}
    </>
  );
}

/** What the line is about, as far as it fits: `operation job.list, ms 3`. The whole of it stands in the panel. */
const fieldsOf = (fields: LogLine['fields']): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
