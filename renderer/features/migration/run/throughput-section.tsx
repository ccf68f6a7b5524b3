import { useMemo } from 'react';
import type { RatePoint } from '#contract/domain/job';
import { useChoice } from '../../../client/view-memory.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section, Sheet } from '../../../ui/section.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { ThroughputPlot } from './throughput-plot.tsx';
import layout from '../../layout.module.css';

interface ThroughputSectionProps {
  readonly rates: readonly RatePoint[];
  readonly isLive: boolean;
}

/** The plot, a sentence that says the same, and a table of its points. */
export function ThroughputSection({ rates, isLive }: ThroughputSectionProps) {
  const { text, number } = useTexts();
  const [way, setWay] = useChoice('throughput.way', ['table']);
  const isTable = way === 'table';
  const summary = useMemo(() => {
    if (rates.length === 0) return text('run.throughput.empty');
    const values = rates.map(({ rowsPerSecond }) => rowsPerSecond);
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    return text('run.throughput.summary', {
      now: number(isLive ? (values.at(-1) ?? 0) : 0),
      average: number(average),
      most: number(Math.max(...values)),
    });
  }, [rates, isLive, text, number]);
  const toggle = rates.length > 0 && (
    <Button kind="quiet" onPress={() => setWay(isTable ? undefined : 'table')}>
      {text(isTable ? 'run.throughput.as-plot' : 'run.throughput.as-table')}
    </Button>
  );
  return (
    <Section title={text('run.throughput')} note={text('run.throughput.note')} actions={toggle}>
      {isTable ? (
        <RateTable rates={rates} />
      ) : (
        <Sheet>
          {rates.length > 0 && <ThroughputPlot rates={rates} label={summary} />}
          <p className={cx(layout.muted)}>{summary}</p>
        </Sheet>
      )}
    </Section>
  );
}

function RateTable({ rates }: { rates: readonly RatePoint[] }) {
  const { text, number, time } = useTexts();
  const newestFirst = useMemo(() => rates.toReversed(), [rates]);
  const columns = useMemo<TableColumn<RatePoint>[]>(
    () => [
      { id: 'at', title: text('run.throughput.at'), width: '160px', cell: ({ atMs }) => time(atMs) },
      {
        id: 'rate',
        title: text('run.throughput.rate'),
        width: '160px',
        isNumber: true,
        cell: ({ rowsPerSecond }) => number(rowsPerSecond),
      },
    ],
    [text, number, time],
  );
  return (
    <Table
      label={text('run.throughput')}
      rows={newestFirst}
      columns={columns}
      rowKey={({ atMs }) => String(atMs)}
      maxHeight={260}
    />
  );
}
