import { useState } from 'react';
import { Settings } from '#contract/domain/settings';
import { change } from '../../client/view-settings.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Kept when the field is left, and only when it is a number the contract takes. */
export function StopGraceField({ seconds }: { seconds: number }) {
  const { text } = useTexts();
  const [typed, setTyped] = useState(String(seconds));
  const parsed = Settings.shape.stopGraceSeconds.safeParse(Number(typed));
  return (
    <TextField
      label={text('settings.stop-grace')}
      hint={text('settings.stop-grace.hint')}
      inputMode="numeric"
      value={typed}
      onChange={setTyped}
      onBlur={() => {
        if (parsed.success && parsed.data !== seconds) change({ stopGraceSeconds: parsed.data });
      }}
      error={parsed.success ? undefined : text('settings.stop-grace.invalid')}
    />
  );
}
