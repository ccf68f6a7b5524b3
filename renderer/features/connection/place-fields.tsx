import { Environment, type Environment as EnvironmentName } from '#contract/domain/connection';
import { useTexts } from '../../i18n/texts.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Segments } from '../../ui/segments.tsx';

/** This machine's zone: where a form begins, never what it decides. */
export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const TIME_ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

interface EnvironmentFieldProps {
  readonly value: EnvironmentName | null;
  readonly onChange: (value: EnvironmentName) => void;
  readonly error?: string | undefined;
}

/** Required and never chosen beforehand: a production database taken for a test one is the worst mistake here. */
export function EnvironmentField({ value, onChange, error }: EnvironmentFieldProps) {
  const { text, word } = useTexts();
  return (
    <Segments
      label={text('connection.environment')}
      hint={text('connection.environment.hint')}
      value={value}
      options={Environment.options.map((name) => ({ value: name, label: word(`environment.${name}`) }))}
      onChange={onChange}
      error={error}
      isRequired
    />
  );
}

interface TimeZoneFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is meant in it, where that is not a source's own times. */
  readonly hint?: string;
  readonly error?: string | undefined;
}

export function TimeZoneField({ value, onChange, hint, error }: TimeZoneFieldProps) {
  const { text } = useTexts();
  return (
    <ComboBox
      label={text('connection.time-zone')}
      hint={hint ?? text('connection.time-zone.hint')}
      value={value}
      options={TIME_ZONES}
      onChange={onChange}
      emptyText={text('connection.time-zone.unknown')}
      error={error}
      allowsNew
      isRequired
    />
  );
}
