import { Eye } from 'lucide-react';
import { useMemo } from 'react';
import type { OutputOf } from '#contract/define';
import { keyText } from '#contract/domain/quarantine';
import { previewMigration } from '#contract/operations/migration/preview-migration';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts, type Texts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/section.tsx';
import { Status, StatusIcon } from '../../../ui/status.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { planOf, useDraft } from './draft.ts';
import { useSettled } from './use-settled.ts';
import css from './mapping.module.css';

const ROWS = 50;
const EDITING_MS = 400;

type PreviewRow = OutputOf<typeof previewMigration>['rows'][number];

/** The first rows as they will land. Follows every change of the mapping; the rows before stay until the new ones come. */
export function PreviewSection() {
  const { text } = useTexts();
  const draft = useDraft();
  const plan = useSettled(
    useMemo(() => planOf(draft, text('plan.new')), [draft, text]),
    EDITING_MS,
  );
  const preview = useQuery(
    previewMigration,
    { plan: plan as NonNullable<typeof plan>, limit: ROWS },
    { isEnabled: plan !== undefined, keepsPrevious: true },
  );
  if (plan === undefined) return <Empty icon={Eye} title={text('preview.none')} hint={text('preview.none.hint')} />;
  const rows = preview.status === 'done' ? preview.data.rows : [];
  const refused = rows.filter(({ violations, skips }) => violations.length > 0 && skips.length === 0).length;
  const skipped = rows.filter(({ skips }) => skips.length > 0).length;
  const warned = rows.filter(({ warnings }) => warnings.length > 0).length;
  return (
    <Section
      title={text('preview.title')}
      note={text('preview.note', { rows: rows.length })}
      isFilling
      actions={
        <>
          {refused > 0 && <Status kind="failed">{text('preview.refused', { rows: refused })}</Status>}
          {skipped > 0 && <Status kind="unknown">{text('preview.skipped', { rows: skipped })}</Status>}
          {warned > 0 && <Status kind="warning">{text('preview.warned', { rows: warned })}</Status>}
        </>
      }
    >
      {preview.status === 'loading' && <Loading rows={5} />}
      {preview.status === 'failed' && <Failed {...preview} onRetry={preview.reload} />}
      {preview.status === 'done' && <PreviewTable columns={preview.data.columns} rows={preview.data.rows} />}
    </Section>
  );
}

function PreviewTable({ columns, rows }: { columns: readonly string[]; rows: readonly PreviewRow[] }) {
  const texts = useTexts();
  const { text, number } = texts;
  const tableColumns = useMemo<TableColumn<PreviewRow>[]>(
    () => [
      {
        id: '#line',
        title: text('quarantine.line'),
        width: 'minmax(84px, 0.5fr)',
        cell: ({ line, key }) => (key === null ? number(line) : keyText(key)),
      },
      {
        id: '#state',
        title: text('preview.state'),
        width: 'minmax(170px, 1fr)',
        cell: (row) => <RowState row={row} texts={texts} />,
      },
      ...columns.map((name, index) => ({
        id: name,
        title: name,
        width: 'minmax(130px, 1fr)',
        cell: (row: PreviewRow) => (
          <PreviewCell row={row} column={name} value={row.values[index] ?? null} texts={texts} />
        ),
      })),
    ],
    [columns, text, number, texts],
  );
  return (
    <Table
      label={text('preview.title')}
      rows={rows}
      columns={tableColumns}
      rowKey={({ file, line, key }) => (key === null ? `${file}:${line}` : keyText(key))}
      isFilling
      empty={<Empty icon={Eye} title={text('preview.empty')} />}
    />
  );
}

/** Why the row is left out, or the first thing wrong with it, in words; or that nothing is. */
function RowState({ row, texts: { text, word } }: { row: PreviewRow; texts: Texts }) {
  const [skip] = row.skips;
  const [violation] = row.violations;
  const [warning] = row.warnings;
  if (skip) return <Status kind="unknown">{word(`violation.${skip.rule}`, skip.values)}</Status>;
  if (violation) return <Status kind="failed">{word(`violation.${violation.rule}`, violation.values)}</Status>;
  if (warning) return <Status kind="warning">{word(`violation.${warning.rule}`, warning.values)}</Status>;
  return <Status kind="done">{text('preview.lands')}</Status>;
}

interface PreviewCellProps {
  readonly row: PreviewRow;
  readonly column: string;
  readonly value: string | null;
  readonly texts: Texts;
}

function PreviewCell({ row, column, value, texts: { word } }: PreviewCellProps) {
  const violation = row.violations.find((one) => one.column === column);
  const warning = row.warnings.find((one) => one.column === column);
  const skip = row.skips.find((one) => one.column === column);
  const found = skip ?? violation ?? warning;
  const shown = value ?? found?.value ?? null;
  return (
    <span
      className={cx(css.cell, violation && css.refused, !violation && warning && css.warned)}
      title={found && word(`violation.${found.rule}`, found.values)}
    >
      {found && <StatusIcon kind={skip ? 'unknown' : violation ? 'failed' : 'warning'} size={13} />}
      {shown === null ? <span className={cx(css.null)}>NULL</span> : shown}
    </span>
  );
}
