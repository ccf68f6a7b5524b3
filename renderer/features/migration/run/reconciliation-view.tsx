import { useMemo } from 'react';
import type { ColumnTotal, Difference, MigrationReport } from '#contract/domain/report';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import { Status } from '../../../ui/status.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { NotComparedList } from './not-compared.tsx';
import layout from '../../layout.module.css';

/** Was anything lost or doubled? Totals of each column, counted on both sides. */
export function ReconciliationView({ report }: { report: MigrationReport }) {
  const { text } = useTexts();
  const { reconciliation, isDryRun } = report;
  if (reconciliation === null) {
    return (
      <Section title={text('run.reconciliation')}>
        <p className={cx(layout.muted)}>{text(isDryRun ? 'run.reconciliation.none' : 'run.reconciliation.pending')}</p>
      </Section>
    );
  }
  const { matched, differences, source, target, notCompared } = reconciliation;
  const words = matched
    ? text(source.length === 0 ? 'run.reconciliation.counts-matched' : 'run.reconciliation.matched')
    : text('run.reconciliation.different', { count: differences.length });
  return (
    <Section
      id="reconciliation"
      title={text('run.reconciliation')}
      note={text('run.reconciliation.covers', {
        columns: source.filter(({ sum, hash }) => sum !== null || hash !== null).length,
      })}
      actions={<Status kind={matched ? 'done' : 'failed'}>{words}</Status>}
    >
      {differences.length > 0 && <DifferenceTable differences={differences} />}
      <NotComparedList items={notCompared} />
      {source.length > 0 && <TotalTable source={source} target={target} />}
    </Section>
  );
}

function DifferenceTable({ differences }: { differences: readonly Difference[] }) {
  const { text } = useTexts();
  const columns = useMemo<TableColumn<Difference>[]>(
    () => [
      {
        id: 'column',
        title: text('run.reconciliation.column'),
        width: 'minmax(160px, 1fr)',
        cell: ({ column }) => (column === null ? text('run.reconciliation.all-columns') : <code>{column}</code>),
      },
      {
        id: 'figure',
        title: text('run.reconciliation.figure'),
        width: 'minmax(140px, 1fr)',
        cell: ({ figure }) => text(`run.reconciliation.figure.${figure}`),
      },
      {
        id: 'source',
        title: text('run.reconciliation.source'),
        width: 'minmax(140px, 1fr)',
        cell: ({ source }) => source,
      },
      {
        id: 'target',
        title: text('run.reconciliation.target'),
        width: 'minmax(140px, 1fr)',
        cell: ({ target }) => target,
      },
    ],
    [text],
  );
  return (
    <Table
      label={text('run.reconciliation')}
      rows={differences}
      columns={columns}
      rowKey={({ column, figure }) => `${column ?? ''}:${figure}`}
    />
  );
}

interface Pair {
  readonly source: ColumnTotal;
  readonly target: ColumnTotal | undefined;
}

function TotalTable({ source, target }: { source: readonly ColumnTotal[]; target: readonly ColumnTotal[] }) {
  const { text, number } = useTexts();
  const pairs = useMemo<Pair[]>(
    () => source.map((one) => ({ source: one, target: target.find(({ column }) => column === one.column) })),
    [source, target],
  );
  const columns = useMemo<TableColumn<Pair>[]>(() => {
    const total = (side: ColumnTotal | undefined): string => shorten(side?.sum ?? side?.hash ?? '—');
    const figure = (id: string, title: string, value: (pair: Pair) => string, width: string): TableColumn<Pair> => ({
      id,
      title,
      width,
      isNumber: true,
      cell: (pair) => <span title={value(pair)}>{value(pair)}</span>,
    });
    const names = {
      source: text('run.reconciliation.source'),
      target: text('run.reconciliation.target'),
      total: text('run.reconciliation.total').toLowerCase(),
    };
    return [
      {
        id: 'column',
        title: text('run.reconciliation.column'),
        width: 'minmax(146px, 1.2fr)',
        cell: (pair) => <code>{pair.source.column}</code>,
      },
      figure('rows', text('run.reconciliation.rows'), (pair) => number(pair.source.rows), '90px'),
      figure('nulls', text('run.reconciliation.nulls'), (pair) => number(pair.source.nulls), '90px'),
      // The side first: where the title is cut, that is left.
      figure('source', `${names.source}: ${names.total}`, (pair) => total(pair.source), 'minmax(172px, 1fr)'),
      figure('target', `${names.target}: ${names.total}`, (pair) => total(pair.target), 'minmax(172px, 1fr)'),
      { id: 'state', title: text('run.reconciliation.equal'), isTitleHidden: true, width: '62px', cell: EqualMark },
    ];
  }, [text, number]);
  return (
    <Table
      label={text('run.reconciliation')}
      rows={pairs}
      columns={columns}
      rowKey={(pair) => pair.source.column}
      maxHeight={300}
    />
  );
}

const isEqual = ({ source, target }: Pair): boolean =>
  target !== undefined &&
  source.rows === target.rows &&
  source.nulls === target.nulls &&
  source.sum === target.sum &&
  source.hash === target.hash;

const EqualMark = (pair: Pair): React.ReactNode => (
  <Status kind={isEqual(pair) ? 'done' : 'failed'}>{isEqual(pair) ? '=' : '≠'}</Status>
);

/** Hashes and exact sums may be long: their ends tell them apart. */
const shorten = (figure: string): string => (figure.length > 20 ? `${figure.slice(0, 8)}…${figure.slice(-8)}` : figure);
