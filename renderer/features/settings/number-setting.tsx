import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface NumberSettingProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly isValid: (value: number) => boolean;
  readonly onChange: (value: number) => void;
}

/** Kept when the field is left, and only when it is a number the contract takes. */
export function NumberSetting({ label, hint, value, isValid, onChange }: NumberSettingProps) {
  const { text } = useTexts();
  const [typed, setTyped] = useState(String(value));
  const number = typed.trim() === '' ? Number.NaN : Number(typed);
  return (
    <TextField
      label={label}
      hint={hint}
      inputMode="numeric"
      value={typed}
      onChange={setTyped}
      onBlur={() => {
        if (isValid(number) && number !== value) onChange(number);
      }}
      error={isValid(number) ? undefined : text('settings.number.invalid')}
    />
  );
}
