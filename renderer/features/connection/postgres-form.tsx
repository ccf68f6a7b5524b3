import { zodResolver } from '@hookform/resolvers/zod';
import { CircleCheckBig, ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import type { Connection, PostgresOptions } from '#contract/domain/connection';
import { addConnection } from '#contract/operations/connection/add-connection';
import { changeConnection } from '#contract/operations/connection/change-connection';
import { probeConnection } from '#contract/operations/connection/probe-connection';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EnvironmentField, localTimeZone, TimeZoneField } from './place-fields.tsx';
import { formSchema, inputOf, type PostgresFormValues } from './postgres-form-values.ts';
import { ProbeResult } from './probe-result.tsx';
import { TlsFields } from './tls-fields.tsx';
import layout from '../layout.module.css';

interface PostgresFormProps {
  readonly connection?: Connection;
  readonly onSaved: () => void;
}

const EMPTY: PostgresFormValues = {
  name: '',
  environment: null,
  timeZone: localTimeZone(),
  changeWindow: '',
  host: '',
  port: '5432',
  database: '',
  user: '',
  password: '',
  tlsMode: 'verify-full',
  tlsCaPem: '',
};

/** A database: where it is, who comes, how the way is protected. Probed before it is saved, if one wishes. */
export function PostgresForm({ connection, onSaved }: PostgresFormProps) {
  const { text } = useTexts();
  const options = connection?.options.kind === 'postgres' ? connection.options : undefined;
  const { control, handleSubmit, getValues, trigger } = useForm<PostgresFormValues>({
    resolver: zodResolver(formSchema) as never,
    defaultValues: connection && options ? valuesOf(connection, options) : EMPTY,
    mode: 'onTouched',
  });
  const add = useCommand(addConnection);
  const change = useCommand(changeConnection);
  const probe = useCommand(probeConnection);
  const [result, setResult] = useState<Awaited<ReturnType<typeof probe.run>>>();
  const [acceptsLowered, setAcceptsLowered] = useState(options !== undefined && options.tlsMode !== 'verify-full');
  const isLowered = useWatch({ name: 'tlsMode', control }) !== 'verify-full';
  const save = connection === undefined ? add : change;

  const onSave = handleSubmit(async (values) => {
    const input = inputOf(values);
    const saved =
      connection === undefined ? await add.run(input) : await change.run({ ...input, connectionId: connection.id });
    if (saved !== undefined) onSaved();
  });
  const onProbe = async (): Promise<void> => {
    setResult(undefined);
    if (!(await trigger(['host', 'port', 'database', 'user']))) return;
    const { name, options: typed, password } = inputOf(getValues());
    setResult(
      await probe.run({
        options: typed,
        ...(name !== '' && { name }),
        ...(password !== undefined ? { password } : connection && { passwordOf: connection.id }),
      }),
    );
  };
  const field = (name: 'name' | 'host' | 'port' | 'database' | 'user' | 'password', isMono = false) => (
    <Controller
      name={name}
      control={control}
      render={({ field: { value, onChange, onBlur, ref }, fieldState: { error } }) => (
        <TextField
          label={text(`connection.${name}`)}
          hint={name === 'password' && connection?.hasSecret ? text('connection.password.kept') : undefined}
          type={name === 'password' ? 'password' : 'text'}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          ref={ref}
          isMono={isMono}
          isRequired={name !== 'password'}
          error={error && text(value === '' ? 'form.required' : `form.invalid.${name}`)}
        />
      )}
    />
  );

  return (
    <form className={cx(layout.column)} onSubmit={(event) => void onSave(event)} noValidate>
      <div className={cx(layout.form)}>
        {field('name')}
        <Controller
          name="timeZone"
          control={control}
          render={({ field: { value, onChange }, fieldState: { error } }) => (
            <TimeZoneField value={value} onChange={onChange} error={error && text('form.invalid.timeZone')} />
          )}
        />
        <div className={cx(layout.whole)}>
          <Controller
            name="environment"
            control={control}
            render={({ field: { value, onChange }, fieldState: { error } }) => (
              <EnvironmentField value={value} onChange={onChange} error={error && text('form.required')} />
            )}
          />
        </div>
        <div className={cx(layout.whole)}>
          <Controller
            name="changeWindow"
            control={control}
            render={({ field: { value, onChange, onBlur, ref }, fieldState: { error } }) => (
              <TextField
                label={text('connection.change-window')}
                hint={text('connection.change-window.hint')}
                {...{ value, onChange, onBlur, ref }}
                error={error && text('form.invalid.changeWindow')}
              />
            )}
          />
        </div>
        {field('host', true)}
        {field('port', true)}
        {field('database', true)}
        {field('user', true)}
        {field('password')}
        <TlsFields control={control} />
        {isLowered && (
          <div className={cx(layout.whole)}>
            <Checkbox label={text('connection.tls.accept')} isSelected={acceptsLowered} onChange={setAcceptsLowered} />
          </div>
        )}
      </div>
      <div className={cx(layout.row)}>
        <Button icon={ShieldQuestion} onPress={() => void onProbe()} isPending={probe.isRunning}>
          {text('connection.probe')}
        </Button>
        <Button
          type="submit"
          kind="primary"
          icon={CircleCheckBig}
          isPending={save.isRunning}
          disabledReason={isLowered && !acceptsLowered ? text('connection.tls.not-accepted') : undefined}
        >
          {text(connection === undefined ? 'connection.save-new' : 'connection.save')}
        </Button>
      </div>
      {probe.failure && <Failed failure={probe.failure} traceId={probe.traceId} onRetry={() => void onProbe()} />}
      {save.failure && <Failed failure={save.failure} traceId={save.traceId} />}
      {result && <ProbeResult probe={result} />}
    </form>
  );
}

const valuesOf = (connection: Connection, options: PostgresOptions): PostgresFormValues => ({
  name: connection.name,
  environment: connection.environment,
  timeZone: connection.timeZone,
  changeWindow: connection.changeWindow ?? '',
  host: options.host,
  port: String(options.port),
  database: options.database,
  user: options.user,
  password: '',
  tlsMode: options.tlsMode,
  tlsCaPem: options.tlsCaPem ?? '',
});
