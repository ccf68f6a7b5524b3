import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import type { Migration } from '#contract/domain/plan';
import { startMigration } from '#contract/operations/migration/start-migration';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listSchedules } from '#contract/operations/schedule/list-schedules';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { AddScheduleDialog } from './add-schedule-dialog.tsx';
import { startedMigration } from './schedule-subject.ts';

/** Beside a migration: have it started by itself from now on, or see when it will be started next. */
export function StartBySchedule({ migration }: { migration: Migration }) {
  const texts = useTexts();
  const { text, dateTime } = texts;
  const list = useQuery(listSchedules, {});
  const known = useQuery(listConnections, {});
  const [isAdding, setIsAdding] = useState(false);
  if (list.status !== 'done' || known.status !== 'done') return null;
  const next = list.data.schedules
    .filter(({ call }) => call.operation === startMigration.id && call.input['migrationId'] === migration.id)
    .flatMap(({ nextDueAtMs }) => nextDueAtMs ?? []);
  if (next.length > 0) {
    return <a href="#/settings/schedules">{text('schedule.next-start', { time: dateTime(Math.min(...next)) })}</a>;
  }
  return (
    <>
      <Button icon={CalendarClock} onPress={() => setIsAdding(true)}>
        {text('schedule.start')}
      </Button>
      {isAdding && (
        <AddScheduleDialog
          what={text('schedule.add.what-start')}
          subjectTitle="schedule.migration"
          subjects={[startedMigration(migration, known.data.connections, texts)]}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  );
}
