import { Backup } from '#contract/domain/backup';
import { useTexts } from '../../i18n/texts.tsx';
import { TextField } from '../../ui/text-field.tsx';

export const isBackup = (typed: string): boolean => Backup.safeParse(typed).success;

interface BackupFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  /** For what begins later: the backup is still to be made. */
  readonly isAhead?: boolean;
}

/** Where the backup is that was made before: kept with the act. */
export function BackupField({ value, onChange, autoFocus = false, isAhead = false }: BackupFieldProps) {
  const { text } = useTexts();
  return (
    <TextField
      label={text(isAhead ? 'backup.ahead' : 'backup.place')}
      hint={text(isAhead ? 'backup.ahead.hint' : 'backup.place.hint')}
      placeholder={text(isAhead ? 'backup.ahead.example' : 'backup.place.example')}
      value={value}
      onChange={onChange}
      isRequired
      autoFocus={autoFocus}
    />
  );
}
