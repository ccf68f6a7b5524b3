import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listSchedules } from '#contract/operations/schedule/list-schedules';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { AddScheduleDialog } from './add-schedule-dialog.tsx';
import { checkedDatabase } from './checked-database.ts';
import { comparedDatabase } from './schedule-subject.ts';

/** Beside a comparison: have it made by itself from now on, or see when it will be made next. */
export function CheckBySchedule({ connectionId }: { connectionId: string }) {
  const texts = useTexts();
  const { text, wording, dateTime } = texts;
  const list = useQuery(listSchedules, {});
  const known = useQuery(listConnections, {});
  const [adding, setAdding] = useState<Connection>();
  if (list.status !== 'done' || known.status !== 'done') return null;
  const { connections } = known.data;
  const database = connections.find(({ id }) => id === connectionId);
  const next = list.data.schedules
    .filter((schedule) => checkedDatabase(schedule, connections)?.id === connectionId)
    .flatMap(({ nextDueAtMs }) => nextDueAtMs ?? []);
  if (next.length > 0) {
    const time = dateTime(Math.min(...next));
    return <a href="#/settings/schedules">{text('schedule.next-check', { time })}</a>;
  }
  return (
    <>
      <Button icon={CalendarClock} onPress={() => setAdding(database)}>
        {text('schedule.check')}
      </Button>
      {adding && (
        <AddScheduleDialog
          what={text('schedule.add.what', { operation: wording(driftSchema).title })}
          subjectTitle="schedule.database"
          subjects={[comparedDatabase(adding, texts)]}
          onClose={() => setAdding(undefined)}
        />
      )}
    </>
  );
}
