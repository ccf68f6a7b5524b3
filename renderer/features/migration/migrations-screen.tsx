import { Copy, DatabaseZap, ListOrdered, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '#contract/define';
import { listMigrations } from '#contract/operations/migration/list-migrations';
import { Screen } from '../../app/screen.tsx';
import { useLiveJob } from '../../client/live-jobs.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { JobStatus } from '../job/job-status.tsx';
import { sourceWord } from './source-word.ts';
import job from '../job/job.module.css';

type Line = OutputOf<typeof listMigrations>['migrations'][number];

/** Which migrations are there, and how did each end last time? */
export function MigrationsScreen() {
  const { text, dateTime, number } = useTexts();
  const [, navigate] = useLocation();
  const list = useQuery(listMigrations, {});
  const columns = useMemo<TableColumn<Line>[]>(
    () => [
      {
        id: 'name',
        title: text('migration.name'),
        width: 'minmax(260px, 2fr)',
        cell: ({ migration: { plan } }) => (
          <span className={cx(job.title)}>
            <span className={cx(job.name)}>{plan.name}</span>
            <span className={cx(job.note)}>
              {`${sourceWord(plan.source, text)} → ${plan.target.table.table} · ${text(`plan.mode.${plan.target.mode}`)}`}
            </span>
          </span>
        ),
        sortBy: ({ migration }) => migration.plan.name,
      },
      {
        id: 'state',
        title: text('migration.last-run'),
        width: 'minmax(216px, 1.2fr)',
        cell: ({ lastRun }) => (lastRun === null ? text('migration.never-run') : <LastRun known={lastRun} />),
      },
      {
        id: 'rows',
        title: text('job.column.loaded'),
        width: '110px',
        isNumber: true,
        cell: ({ lastRun }) => (lastRun?.progress?.counts ? number(lastRun.progress.counts.rowsLoaded) : '—'),
      },
      {
        id: 'at',
        title: text('migration.changed'),
        width: '160px',
        cell: ({ migration }) => dateTime(migration.updatedAtMs),
        sortBy: ({ migration }) => migration.updatedAtMs,
      },
    ],
    [text, dateTime, number],
  );
  const create = (
    <>
      {list.status === 'done' && list.data.migrations.length > 1 && (
        <Button icon={ListOrdered} onPress={() => navigate('/migrations/wave')}>
          {text('wave.create')}
        </Button>
      )}
      <Button icon={Copy} onPress={() => navigate('/migrations/copy')}>
        {text('copy.create')}
      </Button>
      <Button kind="primary" icon={Plus} onPress={() => navigate('/migrations/new')}>
        {text('migration.create')}
      </Button>
    </>
  );
  return (
    <Screen titleKey="nav.migrations" noteKey="migration.list.note" actions={create} isFilling>
      {list.status === 'loading' && <Loading rows={8} />}
      {list.status === 'failed' && <Failed {...list} onRetry={list.reload} />}
      {list.status === 'done' && list.data.migrations.length === 0 && (
        <Empty icon={DatabaseZap} title={text('migration.list.empty')} hint={text('migration.list.empty.hint')} />
      )}
      {list.status === 'done' && list.data.migrations.length > 0 && (
        <Table
          label={text('nav.migrations')}
          rows={list.data.migrations}
          columns={columns}
          rowKey={({ migration }) => migration.id}
          lines={2}
          maxHeight={640}
          onOpen={({ migration }) => navigate(`/migrations/${migration.id}`)}
        />
      )}
    </Screen>
  );
}

function LastRun({ known }: { known: NonNullable<Line['lastRun']> }) {
  return <JobStatus job={useLiveJob(known)} />;
}
