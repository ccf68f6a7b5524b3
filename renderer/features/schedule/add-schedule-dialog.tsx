import { CalendarPlus } from 'lucide-react';
import { useId, useState } from 'react';
import { addSchedule } from '#contract/operations/schedule/add-schedule';
import { useCommand } from '../../client/use-command.ts';
import type { MessageId } from '../../i18n/messages.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { say } from '../../ui/toast.tsx';
import { BackupField, isBackup } from '../backup/backup-field.tsx';
import { localTimeZone, TimeZoneField } from '../connection/place-fields.tsx';
import layout from '../layout.module.css';
import { isDate, isTime, whenOf, type Repeat } from './repeat.ts';
import { RepeatField } from './repeat-field.tsx';
import { refusedField, type Field } from './refused-field.ts';
import type { ScheduleSubject } from './schedule-subject.ts';

interface AddScheduleDialogProps {
  /** What is asked for, in words. */
  readonly what: string;
  /** What the subjects are called. */
  readonly subjectTitle: MessageId;
  /** To choose from; the only one is chosen. */
  readonly subjects: readonly ScheduleSubject[];
  readonly onClose: () => void;
}

const AT_NIGHT: Repeat = { kind: 'daily', time: '03:00' };

/** What is asked for, and how often or when. Whether there is such a time is the engine's to say. */
export function AddScheduleDialog({ what, subjectTitle, subjects, onClose }: AddScheduleDialogProps) {
  const { text, fact, action, dateTime, utc } = useTexts();
  const formId = useId();
  const add = useCommand(addSchedule);
  const [subject, setSubject] = useState(subjects.length === 1 ? subjects[0] : undefined);
  const [typedName, setTypedName] = useState<string>();
  const [repeat, setRepeat] = useState(AT_NIGHT);
  const [timeZone, setTimeZone] = useState(localTimeZone());
  const [backup, setBackup] = useState('');
  const name = typedName ?? subject?.proposedName ?? '';
  const isTimeless = repeat.kind !== 'cron' && !isTime(repeat.time);
  const isDateless = repeat.kind === 'once' && !isDate(repeat.date);
  const missing =
    subject === undefined
      ? subjectTitle
      : name.trim() === ''
        ? 'schedule.name'
        : isTimeless
          ? 'schedule.time'
          : isDateless
            ? 'schedule.date'
            : undefined;
  const isUnbacked = subject?.production !== undefined && !isBackup(backup);
  const when = whenOf(repeat);

  const save = async (): Promise<void> => {
    if (subject === undefined || missing !== undefined || isUnbacked) return;
    const call = subject.callWith(subject.production === undefined ? null : backup.trim());
    const added = await add.run({ name: name.trim(), call, ...when, timeZone });
    if (added === undefined) return;
    const next = added.nextDueAtMs;
    // The clocks may show that hour twice: once is one of them.
    const time = next === null ? '—' : added.at === null ? dateTime(next) : `${dateTime(next)} (${utc(next)})`;
    say({ kind: 'done', title: text('schedule.was-added', { name: added.name, time }) });
    onClose();
  };
  /** What was refused is said until it is changed. */
  const changes =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      add.reset();
      set(value);
    };
  const refused = add.failure && !isTimeless && !isDateless ? refusedField(add.failure, when.cron ?? '') : undefined;
  const errorOf = (field: Field): string | undefined =>
    refused?.field === field ? `${fact(refused.failure)} ${action(refused.failure)}` : undefined;
  return (
    <Dialog
      title={text('schedule.add.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text('ui.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form={formId}
            icon={CalendarPlus}
            isPending={add.isRunning}
            disabledReason={
              missing ? text('form.fill', { field: text(missing) }) : isUnbacked ? text('backup.missing') : undefined
            }
          >
            {text('schedule.add')}
          </Button>
        </>
      }
    >
      <p className={cx(layout.muted)}>{what}</p>
      <form
        id={formId}
        className={cx(layout.column)}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select<string>
          label={text(subjectTitle)}
          value={subject === undefined ? null : subject.id}
          placeholder={text('schema.target.placeholder')}
          options={subjects.map(({ id: value, label, note }) => ({ value, label, note }))}
          onChange={changes((chosen) => setSubject(subjects.find(({ id }) => id === chosen)))}
          isRequired
        />
        <TextField
          label={text('schedule.name')}
          value={name}
          onChange={changes(setTypedName)}
          error={errorOf('name')}
          isRequired
        />
        <RepeatField value={repeat} onChange={changes(setRepeat)} error={errorOf('cron') ?? errorOf('at')} />
        <TimeZoneField
          value={timeZone}
          onChange={changes(setTimeZone)}
          hint={text('schedule.zone.hint')}
          error={errorOf('timeZone')}
        />
        {subject?.production && (
          <>
            <p>{text('schedule.production', { target: subject.production.name })}</p>
            <BackupField value={backup} onChange={changes(setBackup)} isAhead />
          </>
        )}
        {add.failure && refused === undefined && <Failed failure={add.failure} traceId={add.traceId} />}
      </form>
    </Dialog>
  );
}
