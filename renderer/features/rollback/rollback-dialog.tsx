import { Undo2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { AnyOperation } from '#contract/define';
import type { JobId } from '#contract/domain/ids';
import type { Command } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/class-names.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import layout from '../layout.module.css';

/** What every rollback is told. */
export interface Grounds {
  readonly rollbackReason: string;
  readonly forceRollback: boolean;
}

interface RollbackDialogProps {
  readonly title: string;
  readonly fact: string;
  readonly force: string;
  /** What more is asked. */
  readonly children?: ReactNode;
  readonly rollback: Pick<Command<AnyOperation>, 'isRunning' | 'failure' | 'traceId'>;
  readonly isComplete: (grounds: Grounds) => boolean;
  /** Answers the job that takes back; undefined: it was refused. */
  readonly onRollback: (grounds: Grounds) => Promise<{ readonly jobId: JobId } | undefined>;
  readonly onClose: () => void;
}

/** Takes rows back, so it asks, and asks why; then shows the job that does it. */
export function RollbackDialog(props: RollbackDialogProps) {
  const { title, fact, force, children, rollback, isComplete, onRollback, onClose } = props;
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const [rollbackReason, setReason] = useState('');
  const [forceRollback, setForced] = useState(false);
  const grounds = { rollbackReason, forceRollback };
  const onConfirm = async (): Promise<void> => {
    const begun = await onRollback(grounds);
    if (begun === undefined) return;
    onClose();
    navigate(`/runs/${begun.jobId}`);
  };
  return (
    <ConfirmDialog
      title={title}
      no={text('rollback.no')}
      yes={text('rollback.yes')}
      icon={Undo2}
      isPending={rollback.isRunning}
      disabledReason={isComplete(grounds) ? undefined : text('rollback.missing')}
      onClose={onClose}
      onConfirm={() => void onConfirm()}
    >
      <div className={cx(layout.column)}>
        <p>{fact}</p>
        {children}
        <TextField label={text('rollback.reason')} value={rollbackReason} rows={2} isRequired onChange={setReason} />
        <Checkbox label={force} isSelected={forceRollback} onChange={setForced} />
        {rollback.failure && <Failed failure={rollback.failure} traceId={rollback.traceId} />}
      </div>
    </ConfirmDialog>
  );
}
