import { CalendarPlus } from 'lucide-react';
import { useId, useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import { addSchedule } from '#contract/operations/schedule/add-schedule';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { say } from '../../ui/toast.tsx';
import { localTimeZone, TimeZoneField } from '../connection/place-fields.tsx';
import layout from '../layout.module.css';
import { cronOf, isTime, type Repeat } from './repeat.ts';
import { RepeatField } from './repeat-field.tsx';
import { refusedField, type Field } from './refused-field.ts';

interface AddScheduleDialogProps {
  /** The databases to choose from; the only one is chosen. */
  readonly databases: readonly Connection[];
  readonly onClose: () => void;
}

const AT_NIGHT: Repeat = { kind: 'daily', time: '03:00' };

/** Which database is looked at, and how often. Whether there is such a time is the engine's to say. */
export function AddScheduleDialog({ databases, onClose }: AddScheduleDialogProps) {
  const { text, word, wording, fact, action, dateTime } = useTexts();
  const formId = useId();
  const add = useCommand(addSchedule);
  const [database, setDatabase] = useState(databases.length === 1 ? databases[0] : undefined);
  const [typedName, setTypedName] = useState<string>();
  const [repeat, setRepeat] = useState(AT_NIGHT);
  const [timeZone, setTimeZone] = useState(localTimeZone());
  const name = typedName ?? (database ? text('schedule.name.proposed', { database: database.name }) : '');
  const isTimeless = repeat.kind !== 'cron' && !isTime(repeat.time);
  const missing =
    database === undefined
      ? 'schedule.database'
      : name.trim() === ''
        ? 'schedule.name'
        : isTimeless
          ? 'schedule.time'
          : undefined;

  const save = async (): Promise<void> => {
    if (database === undefined || missing !== undefined) return;
    const call = { operation: driftSchema.id, input: { connectionId: database.id } } as const;
    const added = await add.run({ name: name.trim(), call, cron: cronOf(repeat), timeZone });
    if (added === undefined) return;
    const time = added.nextDueAtMs === null ? '—' : dateTime(added.nextDueAtMs);
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
  const refused = add.failure && !isTimeless ? refusedField(add.failure, cronOf(repeat)) : undefined;
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
            disabledReason={missing && text('form.fill', { field: text(missing) })}
          >
            {text('schedule.add')}
          </Button>
        </>
      }
    >
      <p className={cx(layout.muted)}>{text('schedule.add.what', { operation: wording(driftSchema).title })}</p>
      <form
        id={formId}
        className={cx(layout.column)}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select<string>
          label={text('schedule.database')}
          value={database === undefined ? null : database.id}
          placeholder={text('schema.target.placeholder')}
          options={databases.map((one) => ({
            value: one.id,
            label: one.name,
            note: word(`environment.${one.environment}`),
          }))}
          onChange={changes((chosen) => setDatabase(databases.find(({ id }) => id === chosen)))}
          isRequired
        />
        <TextField
          label={text('schedule.name')}
          value={name}
          onChange={changes(setTypedName)}
          error={errorOf('name')}
          isRequired
        />
        <RepeatField value={repeat} onChange={changes(setRepeat)} error={errorOf('cron')} />
        <TimeZoneField
          value={timeZone}
          onChange={changes(setTimeZone)}
          hint={text('schedule.zone.hint')}
          error={errorOf('timeZone')}
        />
        {add.failure && refused === undefined && <Failed failure={add.failure} traceId={add.traceId} />}
      </form>
    </Dialog>
  );
}
