import { useState } from 'react';
import type { QuarantinedRow } from '#contract/domain/quarantine';
import { getMigration } from '#contract/operations/migration/get-migration';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { useConnectionInSight } from '../../app/environment-in-sight.ts';
import { Screen } from '../../app/screen.tsx';
import { usePages, useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { GroupEditor } from './group-editor.tsx';
import { QuarantineActions } from './quarantine-actions.tsx';
import { QuarantineFilters, type RowStatus } from './quarantine-filters.tsx';
import { QuarantineTable } from './quarantine-table.tsx';
import { RowEditor } from './row-editor.tsx';
import { cellOrder, cellsOfGroup, sourceColumnsOf } from './source-columns.ts';
import layout from '../layout.module.css';

/** Rows refused by one rule on one column. */
export interface Group {
  readonly rule: string;
  readonly column: string;
}

interface QuarantineScreenProps {
  readonly jobId: string;
  readonly group: Group | undefined;
}

/** What was refused, why, and how is it mended? */
export function QuarantineScreen({ jobId, group }: QuarantineScreenProps) {
  const { text } = useTexts();
  const [status, setStatus] = useState<RowStatus>();
  const [search, setSearch] = useState('');
  const [openId, setOpenId] = useState<string>();
  const [isGroupOpen, setGroupOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const report = useQuery(reportMigration, { jobId });
  const migrationId = report.status === 'done' ? report.data.migrationId : '';
  const migration = useQuery(getMigration, { migrationId }, { isEnabled: migrationId !== '' });
  const plan = migration.status === 'done' ? migration.data.migration.plan : undefined;
  useConnectionInSight(plan?.target.connectionId);
  const rows = usePages<QuarantinedRow, typeof listQuarantine>(listQuarantine, {
    jobId,
    ...(group && { rule: group.rule, ...(group.column !== '' && { column: group.column }) }),
    ...(status && { status }),
    ...(search !== '' && { search }),
  });
  const columnsOf = sourceColumnsOf(plan?.mapping ?? []);
  const open = rows.status === 'done' ? rows.data.items.find(({ rowId }) => rowId === openId) : undefined;

  const toggle = (rowId: string): void => {
    const next = new Set(chosen);
    if (!next.delete(rowId)) next.add(rowId);
    setChosen(next);
  };
  return (
    <Screen
      title={text('quarantine.title', { name: report.status === 'done' ? report.data.name : '' })}
      isFilling
      line={<a href={`#/runs/${jobId}`}>{text('quarantine.to-run')}</a>}
      actions={<QuarantineActions jobId={jobId} chosen={chosen} onReplayed={() => setChosen(new Set())} />}
    >
      {rows.status === 'loading' && <Loading rows={12} />}
      {rows.status === 'failed' && <Failed {...rows} onRetry={rows.reload} />}
      {rows.status === 'done' && (
        <>
          <QuarantineFilters
            jobId={jobId}
            groups={rows.data.first.groups}
            group={group}
            status={status}
            onStatus={setStatus}
            search={search}
            onSearch={setSearch}
            isMending={group !== undefined && isGroupOpen}
            onMend={() => {
              setOpenId(undefined);
              setGroupOpen(true);
            }}
          />
          <div className={cx(layout.split)}>
            <QuarantineTable
              rows={rows.data.items}
              totalRows={rows.data.first.totalRows}
              columnsOf={columnsOf}
              openId={openId}
              onOpen={({ rowId }) => {
                setGroupOpen(false);
                setOpenId(rowId);
              }}
              chosen={chosen}
              onToggle={toggle}
              onNearEnd={rows.data.loadMore}
              readAll={rows.data.readAll}
              isFiltered={group !== undefined || status !== undefined || search !== ''}
            />
            {group && isGroupOpen && (
              <GroupEditor
                key={`${group.rule}:${group.column}`}
                jobId={jobId}
                group={group}
                cells={cellsOfGroup(plan?.mapping ?? [], group.column)}
                onClose={() => setGroupOpen(false)}
              />
            )}
            {open && (
              <RowEditor
                key={open.rowId}
                row={open}
                columnsOf={columnsOf}
                order={cellOrder(plan?.mapping ?? [])}
                onClose={() => setOpenId(undefined)}
                onSaved={rows.reload}
              />
            )}
          </div>
        </>
      )}
    </Screen>
  );
}
