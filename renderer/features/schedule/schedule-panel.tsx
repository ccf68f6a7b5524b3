import { Play, Trash2 } from 'lucide-react';
import { findOperation } from '#contract';
import type { Connection } from '#contract/domain/connection';
import type { Migration } from '#contract/domain/plan';
import type { Schedule, ScheduleRun } from '#contract/domain/schedule';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { SplitPanel } from '../../ui/split-panel.tsx';
import layout from '../layout.module.css';
import { ofDatabase, tabPath } from '../schema/source-address.ts';
import { RepeatWords } from './repeat-words.tsx';
import { RunStatus } from './run-status.tsx';
import { useScheduledMigration } from './use-scheduled-migration.ts';

interface SchedulePanelProps {
  readonly schedule: Schedule;
  /** Undefined when it was removed meanwhile. */
  readonly database: Connection | undefined;
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** One schedule: what it does, when, and everything about its last run. */
export function SchedulePanel({ schedule, database, isRunning, onRun, onRemove, onClose }: SchedulePanelProps) {
  const { text, wording, dateTime } = useTexts();
  const { name, call, at, timeZone, nextDueAtMs, createdAtMs, approval, lastRun } = schedule;
  const operation = findOperation(call.operation);
  const migration = useScheduledMigration(call);
  const facts: Fact[] = [
    { name: text('schedule.what'), value: operation === undefined ? call.operation : wording(operation).title },
    migration === undefined ? databaseFact(database, text) : migrationFact(migration, text),
    { name: text('schedule.when'), value: <RepeatWords schedule={schedule} /> },
    { name: text('schedule.zone'), value: timeZone },
    {
      name: text('schedule.next'),
      value: nextDueAtMs === null ? at === null ? text('schedule.next.none') : '—' : <Moment atMs={nextDueAtMs} />,
    },
    { name: text('schedule.added'), value: dateTime(createdAtMs) },
    ...(approval === null
      ? []
      : [
          {
            name: text('schedule.approved'),
            value: text('schedule.approved.by', { name: approval.byName, time: dateTime(approval.atMs) }),
          },
        ]),
    ...(typeof call.input['backup'] === 'string' ? [{ name: text('backup.title'), value: call.input['backup'] }] : []),
  ];
  return (
    <SplitPanel title={name} onClose={onClose}>
      <div className={cx(layout.row)}>
        <Button icon={Play} isPending={isRunning} onPress={onRun}>
          {text('schedule.run')}
        </Button>
        <Button kind="danger" icon={Trash2} onPress={onRemove}>
          {text('schedule.remove')}
        </Button>
      </div>
      <Section title={text('schedule.last-run')}>
        {lastRun === null ? (
          <p className={cx(layout.muted)}>{text('schedule.last-run.none')}</p>
        ) : (
          <LastRun run={lastRun} operation={call.operation} database={database} />
        )}
      </Section>
      <Section title={text('schedule.one')}>
        <Facts facts={facts} />
      </Section>
    </SplitPanel>
  );
}

type Text = ReturnType<typeof useTexts>['text'];

const databaseFact = (database: Connection | undefined, text: Text): Fact => ({
  name: text('schedule.database'),
  value:
    database === undefined ? (
      text('schedule.no-connection')
    ) : (
      <a href={`#/connections/${database.id}`}>{database.name}</a>
    ),
});

const migrationFact = ({ id, plan }: Migration, text: Text): Fact => ({
  name: text('schedule.migration'),
  value: <a href={`#/migrations/${id}`}>{plan.name}</a>,
});

interface LastRunProps {
  readonly run: ScheduleRun;
  readonly operation: string;
  readonly database: Connection | undefined;
}

function LastRun({ run, operation, database }: LastRunProps) {
  const { text, duration } = useTexts();
  const { dueAtMs, startedAtMs, endedAtMs, outcome, isLate, failure } = run;
  const source = outcome === 'attention' && database ? ofDatabase(database.id) : undefined;
  const facts: Fact[] = [
    { name: text('schedule.outcome'), value: <RunStatus run={run} operation={operation} /> },
    { name: text('schedule.due'), value: <Moment atMs={dueAtMs} /> },
    ...(startedAtMs === null
      ? []
      : [
          { name: text('schedule.started'), value: <Moment atMs={startedAtMs} /> },
          { name: text('schedule.took'), value: duration(endedAtMs - startedAtMs) },
        ]),
  ];
  return (
    <>
      <Facts facts={facts} />
      {outcome === 'missed' && <p className={cx(layout.muted)}>{text('schedule.missed.why')}</p>}
      {isLate && outcome !== 'missed' && <p className={cx(layout.muted)}>{text('schedule.late.why')}</p>}
      {failure !== null && <Failed failure={failure} />}
      {source && <a href={`#${tabPath(source, 'drift')}`}>{text('schedule.see-drift')}</a>}
    </>
  );
}

function Moment({ atMs }: { atMs: number }) {
  const { dateTime, utc } = useTexts();
  return <span title={utc(atMs)}>{dateTime(atMs)}</span>;
}
