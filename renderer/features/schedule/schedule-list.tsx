import { useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import type { Schedule } from '#contract/domain/schedule';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import layout from '../layout.module.css';
import { checkedDatabase } from './checked-database.ts';
import { RemoveScheduleDialog } from './remove-schedule-dialog.tsx';
import { SchedulePanel } from './schedule-panel.tsx';
import { ScheduleTable } from './schedule-table.tsx';
import { useScheduleRuns } from './use-schedule-runs.ts';

interface ScheduleListProps {
  readonly schedules: readonly Schedule[];
  readonly connections: readonly Connection[];
}

/** The schedules, the chosen one beside them, and what may be done with each. */
export function ScheduleList({ schedules, connections }: ScheduleListProps) {
  const [openId, setOpenId] = useState<string>();
  const [leaving, setLeaving] = useState<Schedule>();
  const runs = useScheduleRuns();
  const open = schedules.find(({ id }) => id === openId);
  return (
    <>
      {runs.failure && <Failed failure={runs.failure} traceId={runs.traceId} />}
      <div className={cx(layout.split)}>
        <ScheduleTable
          schedules={schedules}
          connections={connections}
          running={runs.running}
          openId={openId}
          onOpen={({ id }) => setOpenId(id)}
          onRun={runs.start}
          onRemove={setLeaving}
        />
        {open && (
          <SchedulePanel
            key={open.id}
            schedule={open}
            database={checkedDatabase(open, connections)}
            isRunning={runs.running.has(open.id)}
            onRun={() => runs.start(open)}
            onRemove={() => setLeaving(open)}
            onClose={() => setOpenId(undefined)}
          />
        )}
      </div>
      {leaving && <RemoveScheduleDialog schedule={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}
