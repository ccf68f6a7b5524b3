import { useMemo } from 'react';
import type { ReportBlock } from '#contract/domain/shown-report';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import layout from '../layout.module.css';
import { ThroughputPlot } from '../migration/run/throughput-plot.tsx';

type BlockOf<Kind extends ReportBlock['kind']> = Extract<ReportBlock, { kind: Kind }>;

export function ReportBlockView({ block }: { block: ReportBlock }) {
  const { text } = useTexts();
  switch (block.kind) {
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'verdict':
      return <Status kind={block.state.kind}>{block.state.words}</Status>;
    case 'facts':
      return <Facts facts={block.facts.map(({ name, text: value }) => ({ name, value }))} />;
    case 'notes':
      return (
        <div>
          <h3>{block.title}</h3>
          <ul>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </div>
      );
    case 'failure':
      return <Failed failure={block.failure} />;
    case 'code':
      return <CodeBlock code={block.text} label={text('report-dialog.code')} />;
    case 'table':
      return <ReportTable block={block} />;
    case 'plot':
      return (
        <ThroughputPlot
          rates={block.points.map(({ atMs, value }) => ({ atMs, rowsPerSecond: value }))}
          label={block.title}
        />
      );
  }
}

interface Row {
  readonly at: number;
  readonly cells: readonly string[];
}

function ReportTable({ block: { title, table, numbers, rowsLeftOut } }: { block: BlockOf<'table'> }) {
  const { text } = useTexts();
  const rows = useMemo<Row[]>(() => table.rows.map((cells, at) => ({ at, cells })), [table]);
  const columns = useMemo<TableColumn<Row>[]>(
    () =>
      table.columns.map((name, at) => ({
        id: String(at),
        title: name,
        width: numbers.includes(at) ? 'minmax(90px, 0.6fr)' : 'minmax(130px, 1fr)',
        isNumber: numbers.includes(at),
        cell: ({ cells }) => <span title={cells[at]}>{cells[at]}</span>,
      })),
    [table, numbers],
  );
  return (
    <>
      <Table label={title} rows={rows} columns={columns} rowKey={({ at }) => String(at)} maxHeight={360} />
      {rowsLeftOut > 0 && (
        <p className={cx(layout.muted)}>{text('report-dialog.rows-left-out', { rows: rowsLeftOut })}</p>
      )}
    </>
  );
}
