import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { BackupField, isBackup } from './backup-field.tsx';

interface BackupDialogProps {
  /** What begins. */
  readonly title: string;
  readonly target: Connection;
  readonly onClose: () => void;
  readonly onConfirm: (backup: string) => void;
}

/** Asks for the backup before rows of production change; the gate asks for the name afterwards. */
export function BackupDialog({ title, target, onClose, onConfirm }: BackupDialogProps) {
  const { text } = useTexts();
  const [backup, setBackup] = useState('');
  const confirm = (): void => {
    if (isBackup(backup)) onConfirm(backup.trim());
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose}>{text('backup.not-started')}</Button>
          <Button
            kind="primary"
            icon={ArrowRight}
            onPress={confirm}
            disabledReason={isBackup(backup) ? undefined : text('backup.missing')}
          >
            {text('backup.named')}
          </Button>
        </>
      }
    >
      <p>{text('backup.production', { target: target.name })}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <BackupField value={backup} onChange={setBackup} autoFocus />
      </form>
    </Dialog>
  );
}
