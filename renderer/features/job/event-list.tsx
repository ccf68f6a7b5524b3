import type { JobEvent } from '#contract/domain/job';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import css from './event-list.module.css';

/** The history of the run, newest first: appended by the engine, never rewritten. */
export function EventList({ events }: { events: readonly JobEvent[] }) {
  const { text, word, time, utc } = useTexts();
  return (
    <Section title={text('run.events')} isSheet>
      {events.length === 0 ? (
        <p>{text('run.events.empty')}</p>
      ) : (
        <ol className={cx(css.events)} tabIndex={0} aria-label={text('run.events')}>
          {events
            .toSorted((a, b) => b.sequence - a.sequence)
            .map(({ sequence, name, values, atMs, kind }) => (
              <li key={sequence} className={cx(css.event)}>
                <time dateTime={new Date(atMs).toISOString()} title={utc(atMs)} className={cx(css.at)}>
                  {time(atMs)}
                </time>
                <span className={cx(kind === 'interrupted' && css.interrupted)}>
                  {word(`job-event.${name}`, wordsOf(values, word))}
                </span>
              </li>
            ))}
        </ol>
      )}
    </Section>
  );
}

type Values = JobEvent['values'];

/** States, steps and moves come as their codes; the sentence wants words. */
const wordsOf = (values: Values, word: (key: string) => string): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name === 'from' || name === 'to' || name === 'state') return [name, word(`state.${value}`)];
      if (name === 'phase' || name === 'step') return [name, word(`${name}.${value}`)];
      return [name, value];
    }),
  );
