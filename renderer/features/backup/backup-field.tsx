import { Backup } from '#contract/domain/backup';
import { useTexts } from '../../i18n/texts.tsx';
import { TextField } from '../../ui/text-field.tsx';

export const isBackup = (typed: string): boolean => Backup.safeParse(typed).success;

interface BackupFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}

/** Where the backup is that was made before: kept with the act. */
export function BackupField({ value, onChange, autoFocus = false }: BackupFieldProps) {
  const { text } = useTexts();
  return (
    <TextField
      label={text('backup.place')}
      hint={text('backup.place.hint')}
      placeholder={text('backup.place.example')}
      value={value}
      onChange={onChange}
      isRequired
      autoFocus={autoFocus}
    />
  );
}
