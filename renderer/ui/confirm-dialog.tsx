import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** What happens, and what does not come back. */
  readonly children: ReactNode;
  readonly no: string;
  readonly yes: string;
  readonly icon: LucideIcon;
  readonly isPending?: boolean;
  readonly disabledReason?: string | undefined;
  /** Esc, or the button that goes back. */
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before something goes. There while it is shown; whoever shows it takes it away. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, no, yes, icon, isPending = false, disabledReason, onClose, onConfirm } = props;
  return (
    <Dialog
      title={title}
      isOpen
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{no}</Button>
          <Button kind="danger" icon={icon} isPending={isPending} disabledReason={disabledReason} onPress={onConfirm}>
            {yes}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
