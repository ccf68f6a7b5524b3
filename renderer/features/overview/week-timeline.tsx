import { useLocation } from 'wouter';
import type { Job } from '#contract/domain/job';
import { useChoice } from '../../client/view-memory.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Section, Sheet } from '../../ui/section.tsx';
import { JobTable } from '../job/job-table.tsx';
import { statusKindOf } from '../job/job-status.tsx';
import { useNow } from '../job/use-now.ts';
import { weekOf } from './week.ts';
import css from './week-timeline.module.css';

const LANES_AT_MOST = 6;

/** The last seven days: as a picture, as a sentence, and as a table for whoever needs one. */
export function WeekTimeline({ jobs }: { jobs: readonly Job[] }) {
  const { text, weekday, word, dateTime } = useTexts();
  const [, navigate] = useLocation();
  const [way, setWay] = useChoice('week.way', ['table']);
  const isTable = way === 'table';
  const { days, lanes } = weekOf(jobs, useNow(), LANES_AT_MOST);
  const failed = jobs.filter(({ state }) => state === 'ERROR').length;
  const summary = text('overview.week.summary', { jobs: jobs.length, failed });
  const toggle = (
    <Button kind="quiet" onPress={() => setWay(isTable ? undefined : 'table')}>
      {text(isTable ? 'overview.week.as-picture' : 'overview.week.as-table')}
    </Button>
  );
  return (
    <Section title={text('overview.week')} note={summary} actions={jobs.length > 0 && toggle}>
      {isTable ? (
        <JobTable jobs={jobs} onOpen={({ id }) => navigate(`/runs/${id}`)} empty={null} />
      ) : (
        <Sheet>
          <div className={cx(css.week)} role="img" aria-label={summary}>
            <div className={cx(css.grid)}>
              {days.map((day) => (
                <div key={day} className={cx(css.day)} />
              ))}
            </div>
            {lanes.map(({ title, bars }) => (
              <div key={title} className={cx(css.lane)}>
                <span className={cx(css.title)} title={title}>
                  {title}
                </span>
                <div className={cx(css.track)}>
                  {bars.map(({ job, from, to }) => (
                    <span
                      key={job.id}
                      className={cx(css.bar, css[statusKindOf(job)])}
                      style={{ left: `${from * 100}%`, width: `max(7px, ${(to - from) * 100}%)` }}
                      title={`${dateTime(job.createdAtMs)} · ${word(`state.${job.state}`)}`}
                    />
                  ))}
                </div>
              </div>
            ))}
            {lanes.length === 0 && <p className={cx(css.nothing)}>{text('overview.week.empty')}</p>}
            <div className={cx(css.names)}>
              {days.map((day) => (
                <span key={day}>{weekday(day)}</span>
              ))}
            </div>
          </div>
        </Sheet>
      )}
    </Section>
  );
}
