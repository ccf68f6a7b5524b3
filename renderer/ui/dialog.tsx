import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from './class-names.ts';
import css from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Esc, or one of the buttons. A press beside the dialog does nothing: it would lose what was typed. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons, the one that goes back first. */
  readonly actions?: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
  readonly width?: 'narrow' | 'wide' | 'full';
}

export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, actions, role = 'dialog', width = 'narrow' } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={cx(css.backdrop)}
    >
      <Modal className={cx(css.modal, css[width])}>
        <AriaDialog role={role} className={cx(css.dialog)}>
          <Heading slot="title" level={2} className={cx(css.title)}>
            {title}
          </Heading>
          <div className={cx(css.body)}>{children}</div>
          {actions !== undefined && <div className={cx(css.actions)}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
