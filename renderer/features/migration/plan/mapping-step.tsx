import { useState } from 'react';
import type { ColumnMapping } from '#contract/domain/mapping';
import type { Rule } from '#contract/domain/rule';
import type { Column } from '#contract/domain/table';
import { describeTable } from '#contract/operations/connection/describe-table';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Status } from '../../../ui/status.tsx';
import { changeDraft, useDraft } from './draft.ts';
import { MappingRow } from './mapping-row.tsx';
import { PreviewSection } from './preview-section.tsx';
import { TableRules } from './table-rules.tsx';
import { isRequired } from './column-table.tsx';
import { useSourceColumns } from './use-source-columns.ts';
import css from './mapping.module.css';
import layout from '../../layout.module.css';

/** Which column goes where, through which steps, under which rules; below, the rows as they will land. */
export function MappingStep() {
  const { text } = useTexts();
  const draft = useDraft();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const source = useSourceColumns(draft);
  const saved = useQuery(
    describeTable,
    { connectionId: draft.targetId ?? '', table: draft.table ?? { schema: '', table: '' } },
    { isEnabled: !draft.isNewTable && draft.description === null && draft.table !== null },
  );
  if (source.status === 'loading') return <Loading rows={10} />;
  if (source.status === 'failed') return <Failed {...source} onRetry={source.reload} />;
  if (saved.status === 'failed') return <Failed {...saved} onRetry={saved.reload} />;
  const table = draft.description ?? (saved.status === 'done' ? saved.data : undefined);
  if (table === undefined) return <Loading rows={10} />;

  const mappingOf = (column: string): ColumnMapping | undefined => draft.mapping.find((one) => one.column === column);
  const columns = orderColumns(table.columns, mappingOf).filter(
    (column) => !onlyOpen || mappingOf(column.name) === undefined || draft.uncertain.includes(column.name),
  );
  const lacking = table.columns.filter((column) => isRequired(column) && mappingOf(column.name) === undefined).length;

  const changeMapping = (name: string, next: ColumnMapping | undefined): void => {
    const others = draft.mapping.filter(({ column }) => column !== name);
    const order = new Map(table.columns.map(({ name: one }, index) => [one, index]));
    const mapping = next === undefined ? others : [...others, next];
    changeDraft({
      mapping: mapping.toSorted((a, b) => (order.get(a.column) ?? 0) - (order.get(b.column) ?? 0)),
      uncertain: draft.uncertain.filter((one) => one !== name),
    });
  };
  const changeRules = (rules: readonly Rule[]): void => changeDraft({ rules });

  return (
    <>
      <div className={cx(layout.row)}>
        {lacking > 0 ? (
          <Status kind="warning">{text('mapping.lacking', { count: lacking })}</Status>
        ) : (
          <Status kind="done">{text('mapping.complete', { count: draft.mapping.length })}</Status>
        )}
        <FilterChip label={text('mapping.only-open')} isSelected={onlyOpen} onChange={setOnlyOpen} />
      </div>
      <div className={cx(css.workplace)}>
        <div className={cx(css.list)} tabIndex={0} role="region" aria-label={text('plan.step.mapping')}>
          <div className={cx(css.row, css.titles)}>
            <span>{text('mapping.source')}</span>
            <span>{text('mapping.steps')}</span>
            <span>{text('mapping.target')}</span>
            <span>{text('mapping.rules')}</span>
          </div>
          {columns.map((column) => (
            <MappingRow
              key={column.name}
              column={column}
              sourceColumns={source.data}
              mapping={mappingOf(column.name)}
              isUncertain={draft.uncertain.includes(column.name)}
              rules={draft.rules}
              targetColumns={table.columns.map(({ name }) => name)}
              onMapping={(next) => changeMapping(column.name, next)}
              onRules={changeRules}
            />
          ))}
          <TableRules rules={draft.rules} targetColumns={table.columns.map(({ name }) => name)} onRules={changeRules} />
        </div>
        <PreviewSection />
      </div>
    </>
  );
}

/** Required ones without a mapping on top, then those with one, then the rest; each in the table's order. */
function orderColumns(
  columns: readonly Column[],
  mappingOf: (column: string) => ColumnMapping | undefined,
): readonly Column[] {
  const rank = (column: Column): number => {
    if (mappingOf(column.name) !== undefined) return 1;
    return isRequired(column) ? 0 : 2;
  };
  return columns.filter(({ isGenerated }) => !isGenerated).toSorted((a, b) => rank(a) - rank(b));
}
