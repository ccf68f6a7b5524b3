import { useTexts } from '../../i18n/texts.tsx';
import { TextField } from '../../ui/text-field.tsx';

const LEAST_CHARACTERS = 3;

export const isBackup = (typed: string): boolean => typed.trim().length >= LEAST_CHARACTERS;

/** Where the backup is that was made before: kept in the ledger with the act. */
export function BackupField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { text } = useTexts();
  return (
    <TextField
      label={text('schema.backup')}
      hint={text('schema.backup.hint')}
      placeholder={text('schema.backup.example')}
      value={value}
      onChange={onChange}
      isRequired
    />
  );
}
