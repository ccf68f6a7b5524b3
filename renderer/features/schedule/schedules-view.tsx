import { CalendarClock, CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listSchedules } from '#contract/operations/schedule/list-schedules';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import layout from '../layout.module.css';
import { AddScheduleDialog } from './add-schedule-dialog.tsx';
import { ScheduleList } from './schedule-list.tsx';
import { comparedDatabase } from './schedule-subject.ts';
import css from './schedule.module.css';

/** What does the console do by itself, and how did it end last time? */
export function SchedulesView() {
  const texts = useTexts();
  const { text, wording } = texts;
  const list = useQuery(listSchedules, {});
  const known = useQuery(listConnections, {});
  const [isAdding, setIsAdding] = useState(false);
  if (list.status === 'loading' || known.status === 'loading') return <Loading rows={4} />;
  if (list.status === 'failed') return <Failed {...list} onRetry={list.reload} />;
  if (known.status === 'failed') return <Failed {...known} onRetry={known.reload} />;
  const { schedules } = list.data;
  const { connections } = known.data;
  const databases = connections.filter(({ options }) => options.kind === 'postgres');
  if (schedules.length === 0 && databases.length === 0) {
    return (
      <Empty icon={CalendarClock} title={text('schedule.empty')} hint={text('schedule.no-database')}>
        <a href="#/connections/new">{text('palette.new-connection')}</a>
      </Empty>
    );
  }
  const add = (
    <Button
      kind="primary"
      icon={CalendarPlus}
      onPress={() => setIsAdding(true)}
      disabledReason={databases.length === 0 ? text('schedule.no-database') : undefined}
    >
      {text('schedule.add')}
    </Button>
  );
  return (
    <div className={cx(layout.filling)}>
      {schedules.length === 0 ? (
        <Empty icon={CalendarClock} title={text('schedule.empty')} hint={text('schedule.empty.hint')}>
          {add}
        </Empty>
      ) : (
        <>
          <div className={cx(layout.row)}>
            <p className={cx(css.note)}>{text('schedule.note')}</p>
            <div className={cx(layout.push)}>{add}</div>
          </div>
          <ScheduleList schedules={schedules} connections={connections} />
        </>
      )}
      {isAdding && (
        <AddScheduleDialog
          what={text('schedule.add.what', { operation: wording(driftSchema).title })}
          subjectTitle="schedule.database"
          subjects={databases.map((database) => comparedDatabase(database, texts))}
          onClose={() => setIsAdding(false)}
        />
      )}
    </div>
  );
}
