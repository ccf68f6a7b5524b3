import type { CopyTableAccount } from '#contract/domain/copy-report';
import type { JobId } from '#contract/domain/ids';
import { useTexts } from '../../../i18n/texts.tsx';
import { Facts, type Fact } from '../../../ui/facts.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { SplitPanel } from '../../../ui/split-panel.tsx';
import { DifferingRows } from './differing-rows.tsx';
import { TableStatus } from './table-status.tsx';

interface TablePanelProps {
  readonly jobId: JobId;
  readonly table: CopyTableAccount;
  readonly isLive: boolean;
  readonly onClose: () => void;
}

/** One table: why it was refused and what to do, and what each side came to. */
export function TablePanel({ jobId, table, isLive, onClose }: TablePanelProps) {
  const { text, number, size, duration, dateTime } = useTexts();
  const { comparison, failure, errorType, options, edits, rows, bytes, parts, partsDone, durationMs } = table;
  const hash = (value: string | null): Fact['value'] => (value === null ? '—' : <ShortHash hash={value} />);
  const sides: readonly Fact[] =
    comparison === null
      ? []
      : [
          { name: text('copy.fact.source-rows'), value: number(comparison.sourceRows) },
          { name: text('copy.fact.target-rows'), value: number(comparison.targetRows) },
          { name: text('copy.fact.source-hash'), value: hash(comparison.sourceHash) },
          { name: text('copy.fact.target-hash'), value: hash(comparison.targetHash) },
        ];
  const chosen: readonly Fact[] = [
    ...(options?.to ? [{ name: text('copy.options.to'), value: <code>{options.to}</code> }] : []),
    ...(options?.where ? [{ name: text('copy.options.where'), value: <code>{options.where}</code> }] : []),
    ...(options?.without.length
      ? [{ name: text('copy.options.not-compared'), value: <code>{options.without.join(', ')}</code> }]
      : []),
    ...(options?.renames.length
      ? [
          {
            name: text('copy.options.renames'),
            value: <code>{options.renames.map(({ from, to }) => `${from} → ${to}`).join(', ')}</code>,
          },
        ]
      : []),
    ...(options?.expressions.length
      ? [
          {
            name: text('copy.options.computed-by'),
            value: <code>{options.expressions.map(({ to, sql }) => `${to} = ${sql}`).join('; ')}</code>,
          },
        ]
      : []),
  ];
  return (
    <SplitPanel title={table.table} onClose={onClose}>
      <TableStatus table={table} isLive={isLive} />
      {failure && <Failed failure={failure} />}
      {comparison?.matched === false && (
        <>
          <p>{text('copy.different.what-now')}</p>
          <DifferingRows jobId={jobId} table={table.table} />
        </>
      )}
      <Facts
        facts={[
          ...(errorType === null
            ? []
            : [{ name: text('copy.fact.error-type'), value: text(`copy.error-type.${errorType}`) }]),
          { name: text('copy.column.rows'), value: number(rows) },
          { name: text('copy.column.bytes'), value: size(bytes) },
          {
            name: text('copy.column.parts'),
            value: text('copy.of', { done: number(partsDone), total: number(parts) }),
          },
          { name: text('copy.column.duration'), value: durationMs === 0 ? '—' : duration(durationMs) },
          ...sides,
          ...chosen,
        ]}
      />
      {edits.map(({ by, reason, atMs }) => (
        <p key={atMs}>{text('copy.edited', { by, at: dateTime(atMs), reason })}</p>
      ))}
    </SplitPanel>
  );
}
