import { useMemo } from 'react';
import type { ControlTotalLine, ControlTotalResult } from '#contract/domain/control-total';
import { useTexts } from '../../../i18n/texts.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Section } from '../../../ui/section.tsx';
import { Status } from '../../../ui/status.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';

/** What was asked of both sides, and what each answered. */
export function ControlTotals({ totals }: { totals: readonly ControlTotalResult[] }) {
  const { text } = useTexts();
  const different = totals.filter(({ isEqual }) => !isEqual).length;
  return (
    <Section title={text('copy.totals')} note={text('copy.totals.different', { count: different })}>
      <TotalsTable totals={totals} />
      {totals.map(({ name, failure }) => failure !== null && <Failed key={name} failure={failure} />)}
    </Section>
  );
}

interface TotalRow {
  readonly id: string;
  readonly name: string;
  readonly line: ControlTotalLine;
}

function TotalsTable({ totals }: { totals: readonly ControlTotalResult[] }) {
  const { text } = useTexts();
  const rows = useMemo<readonly TotalRow[]>(
    () => totals.flatMap(({ name, lines }) => lines.map((line, index) => ({ id: `${name} ${index}`, name, line }))),
    [totals],
  );
  const columns = useMemo<TableColumn<TotalRow>[]>(
    () => [
      { id: 'name', title: text('copy.totals.name'), width: 'minmax(160px, 1fr)', cell: ({ name }) => name },
      {
        id: 'source',
        title: text('copy.source'),
        width: 'minmax(160px, 1fr)',
        cell: ({ line }) => <code>{shown(line.source)}</code>,
      },
      {
        id: 'target',
        title: text('copy.target'),
        width: 'minmax(160px, 1fr)',
        cell: ({ line }) => <code>{shown(line.target)}</code>,
      },
      {
        id: 'result',
        title: text('copy.column.state'),
        width: '150px',
        cell: ({ line: { isEqual } }) => (
          <Status kind={isEqual ? 'done' : 'warning'}>{text(`copy.outcome.${isEqual ? 'equal' : 'different'}`)}</Status>
        ),
      },
    ],
    [text],
  );
  return <Table label={text('copy.totals')} rows={rows} columns={columns} rowKey={({ id }) => id} maxHeight={320} />;
}

const shown = (values: readonly (string | null)[] | null): string =>
  values === null ? '—' : values.map((value) => value ?? 'NULL').join('; ');
