import { Play, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { findOperation } from '#contract';
import type { Connection } from '#contract/domain/connection';
import type { Schedule } from '#contract/domain/schedule';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { localTimeZone } from '../connection/place-fields.tsx';
import job from '../job/job.module.css';
import layout from '../layout.module.css';
import { ofDatabase, tabPath } from '../schema/source-address.ts';
import { checkedDatabase } from './checked-database.ts';
import { RepeatWords } from './repeat-words.tsx';
import { RunStatus } from './run-status.tsx';
import { useScheduledMigration } from './use-scheduled-migration.ts';
import css from './schedule.module.css';

interface ScheduleTableProps {
  readonly schedules: readonly Schedule[];
  readonly connections: readonly Connection[];
  /** Ids of those a person has asked for and that are not over yet. */
  readonly running: ReadonlySet<string>;
  readonly openId: string | undefined;
  readonly onOpen: (schedule: Schedule) => void;
  readonly onRun: (schedule: Schedule) => void;
  readonly onRemove: (schedule: Schedule) => void;
}

/** What runs by itself, when next, and what the last time came to. */
export function ScheduleTable(props: ScheduleTableProps) {
  const { schedules, connections, running, openId, onOpen, onRun, onRemove } = props;
  const { text } = useTexts();
  const columns = useMemo<TableColumn<Schedule>[]>(
    () => [
      {
        id: 'name',
        title: text('schedule.name'),
        width: 'minmax(190px, 1.6fr)',
        cell: (schedule) => <NameCell schedule={schedule} database={checkedDatabase(schedule, connections)} />,
        sortBy: ({ name }) => name,
      },
      {
        id: 'when',
        title: text('schedule.when'),
        width: 'minmax(216px, 1.2fr)',
        cell: (schedule) => <WhenCell schedule={schedule} />,
        sortBy: ({ nextDueAtMs }) => nextDueAtMs ?? Infinity,
      },
      {
        id: 'last',
        title: text('schedule.last-run'),
        width: 'minmax(190px, 1.4fr)',
        cell: (schedule) => (
          <LastRunCell
            schedule={schedule}
            database={checkedDatabase(schedule, connections)}
            isRunning={running.has(schedule.id)}
          />
        ),
        sortBy: ({ lastRun }) => lastRun?.endedAtMs ?? 0,
      },
      // Beside an open one stand the same buttons, with their words.
      ...(openId === undefined
        ? [
            {
              id: 'actions',
              title: text('schedule.actions'),
              isTitleHidden: true,
              width: '84px',
              cell: (schedule: Schedule) => (
                <span className={cx(job.controls)}>
                  <IconButton
                    icon={Play}
                    label={text('schedule.run-one', { name: schedule.name })}
                    onPress={() => onRun(schedule)}
                  />
                  <IconButton
                    icon={Trash2}
                    label={text('schedule.remove-one', { name: schedule.name })}
                    onPress={() => onRemove(schedule)}
                    isDanger
                  />
                </span>
              ),
            },
          ]
        : []),
    ],
    [text, connections, running, openId, onRun, onRemove],
  );
  return (
    <Table
      label={text('settings.tab.schedules')}
      rows={schedules}
      columns={columns}
      rowKey={({ id }) => id}
      openKey={openId}
      onOpen={onOpen}
      lines={2}
      isFilling
    />
  );
}

function NameCell({ schedule: { name, call }, database }: { schedule: Schedule; database: Connection | undefined }) {
  const { text, wording } = useTexts();
  const operation = findOperation(call.operation);
  const what = operation === undefined ? call.operation : wording(operation).title;
  const migration = useScheduledMigration(call);
  const about = migration?.plan.name ?? database?.name ?? text('schedule.no-connection');
  return (
    <span className={cx(job.title)}>
      <span className={cx(job.name)}>{name}</span>
      <span className={cx(job.note)}>{`${what} · ${about}`}</span>
    </span>
  );
}

function WhenCell({ schedule }: { schedule: Schedule }) {
  const { text, dateTime, utc } = useTexts();
  const { at, timeZone, nextDueAtMs } = schedule;
  return (
    <span className={cx(job.title)}>
      <span className={cx(css.line)} title={timeZone}>
        <RepeatWords schedule={schedule} />
        {timeZone !== localTimeZone() && ` · ${timeZone}`}
      </span>
      {nextDueAtMs === null ? (
        <span className={cx(job.note)}>
          {at === null ? text('schedule.next.none') : text('schedule.next.at', { time: '—' })}
        </span>
      ) : (
        <span className={cx(job.note)} title={utc(nextDueAtMs)}>
          {text('schedule.next.at', { time: dateTime(nextDueAtMs) })}
        </span>
      )}
    </span>
  );
}

interface LastRunCellProps {
  readonly schedule: Schedule;
  readonly database: Connection | undefined;
  readonly isRunning: boolean;
}

/** What it came to, and where more is said of it: the differences themselves, or why there are none. */
function LastRunCell({ schedule: { lastRun, call }, database, isRunning }: LastRunCellProps) {
  const { text, fact, dateTime, utc } = useTexts();
  if (isRunning) return <Status kind="running">{text('schedule.running')}</Status>;
  if (lastRun === null) return <span className={cx(layout.muted)}>{text('schedule.last-run.none')}</span>;
  const source = lastRun.outcome === 'attention' && database ? ofDatabase(database.id) : undefined;
  return (
    <span className={cx(job.title)}>
      {source ? (
        <a className={cx(css.result)} href={`#${tabPath(source, 'drift')}`}>
          <RunStatus run={lastRun} operation={call.operation} />
        </a>
      ) : (
        <RunStatus run={lastRun} operation={call.operation} />
      )}
      <span className={cx(job.note)} title={utc(lastRun.endedAtMs)}>
        {lastRun.failure === null ? dateTime(lastRun.endedAtMs) : fact(lastRun.failure)}
      </span>
    </span>
  );
}
