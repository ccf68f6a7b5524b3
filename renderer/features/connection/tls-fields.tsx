import { useController, useWatch, type Control } from 'react-hook-form';
import { TlsMode } from '#contract/domain/connection';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PostgresFormValues } from './postgres-form-values.ts';
import layout from '../layout.module.css';

/** How the way to the server is protected; less than `verify-full` is said in words. */
export function TlsFields({ control }: { control: Control<PostgresFormValues> }) {
  const { text } = useTexts();
  const mode = useController({ name: 'tlsMode', control }).field;
  const authority = useController({ name: 'tlsCaPem', control }).field;
  const chosen = useWatch({ name: 'tlsMode', control });
  return (
    <>
      <Select
        label={text('connection.tls')}
        value={mode.value}
        options={TlsMode.options.map((value) => ({ value, label: value, note: text(`connection.tls.${value}`) }))}
        onChange={mode.onChange}
      />
      {chosen !== 'verify-full' && (
        <div className={cx(layout.whole)}>
          <Status kind="warning">{text('connection.tls.lowered')}</Status>
        </div>
      )}
      {(chosen === 'verify-full' || chosen === 'verify-ca') && (
        <div className={cx(layout.whole)}>
          <TextField
            label={text('connection.tls.authority')}
            hint={text('connection.tls.authority.hint')}
            value={authority.value}
            onChange={authority.onChange}
            rows={3}
            isMono
          />
        </div>
      )}
    </>
  );
}
