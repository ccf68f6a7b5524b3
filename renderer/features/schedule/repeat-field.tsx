import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import layout from '../layout.module.css';
import { cronOf, isDate, isTime, repeatOf, WEEKDAYS, type Repeat, type Weekday } from './repeat.ts';

const DAY_MS = 24 * 60 * 60_000;
const KINDS: readonly Repeat['kind'][] = ['daily', 'weekly', 'once', 'cron'];

interface RepeatFieldProps {
  readonly value: Repeat;
  readonly onChange: (value: Repeat) => void;
  /** Why the engine takes it for no time. */
  readonly error: string | undefined;
}

/** How often, or once: by words where they do, else by cron, which starts with what was chosen in words. */
export function RepeatField({ value, onChange, error }: RepeatFieldProps) {
  const { text, date } = useTexts();
  const tomorrow = (): string => date(Date.now() + DAY_MS);
  return (
    <>
      <Segments<Repeat['kind']>
        label={text('schedule.repeat')}
        value={value.kind}
        options={KINDS.map((kind) => ({ value: kind, label: text(`schedule.repeat.${kind}`) }))}
        onChange={(kind) => onChange(inWords(value, kind, tomorrow))}
      />
      {value.kind === 'cron' ? (
        <TextField
          label="cron"
          hint={error === undefined ? text('schedule.cron.hint') : undefined}
          value={value.cron}
          onChange={(cron) => onChange({ kind: 'cron', cron })}
          error={error}
          isMono
          isRequired
        />
      ) : (
        <div className={cx(layout.form)}>
          {value.kind === 'weekly' && (
            <Select<Weekday>
              label={text('schedule.weekday')}
              value={value.weekday}
              options={WEEKDAYS.map((day) => ({ value: day, label: text(`schedule.weekday.${day}`) }))}
              onChange={(weekday) => onChange({ ...value, weekday })}
            />
          )}
          {value.kind === 'once' && (
            <TextField
              label={text('schedule.date')}
              placeholder={text('schedule.date.example')}
              value={value.date}
              onChange={(day) => onChange({ ...value, date: day })}
              error={isDate(value.date) ? undefined : text('schedule.date.wrong')}
              isMono
              isRequired
            />
          )}
          <TextField
            label={text('schedule.time')}
            placeholder="03:00"
            value={value.time}
            onChange={(time) => onChange({ ...value, time })}
            error={isTime(value.time) ? error : text('schedule.time.wrong')}
            isMono
            isRequired
          />
        </div>
      )}
    </>
  );
}

/** The same time said in another way, as far as that way can say it. */
function inWords(value: Repeat, kind: Repeat['kind'], tomorrow: () => string): Repeat {
  const said = value.kind === 'cron' ? repeatOf(value.cron.trim()) : value;
  const time = said.kind === 'cron' || !isTime(said.time) ? '03:00' : said.time;
  if (kind === 'daily') return { kind, time };
  if (kind === 'weekly') return { kind, time, weekday: said.kind === 'weekly' ? said.weekday : '1' };
  if (kind === 'once') return { kind, time, date: tomorrow() };
  // What is once has no cron: the nearest that has is every day at that time.
  return {
    kind,
    cron: cronOf(said.kind === 'once' ? { kind: 'daily', time } : said.kind === 'cron' ? said : { ...said, time }),
  };
}
