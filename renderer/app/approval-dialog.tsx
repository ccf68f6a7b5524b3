import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { findOperation } from '#contract';
import type { ApprovalRequest } from '#contract/domain/decision';
import { useApprovals } from '../client/approvals.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ShortHash } from '../ui/short-hash.tsx';
import { TextField } from '../ui/text-field.tsx';
import css from './approval-dialog.module.css';

/** The gate asks for approval: the same dialog for every command. */
export function ApprovalDialog() {
  const pending = useApprovals((approvals) => approvals.pending);
  if (pending === undefined) return null;
  const { request, answer } = pending;
  return (
    <ApprovalForm
      key={request.requestId}
      request={request}
      onApprove={(typedName) => answer(typedName)}
      onDecline={() => answer()}
    />
  );
}

interface ApprovalFormProps {
  readonly request: ApprovalRequest;
  readonly onApprove: (typedName: string) => void;
  readonly onDecline: () => void;
}

export function ApprovalForm({ request, onApprove, onDecline }: ApprovalFormProps) {
  const { text, word, wording, dateTime, number } = useTexts();
  const [typedName, setTypedName] = useState('');
  const operation = findOperation(request.operation);
  const title = operation === undefined ? request.operation : wording(operation).title;
  const matches = typedName.trim() === request.objectName;
  const approve = (): void => {
    if (matches) onApprove(typedName.trim());
  };
  return (
    <Dialog
      title={text('approval.title', { action: title, object: request.objectName })}
      isOpen
      onClose={onDecline}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onDecline}>{text('approval.decline')}</Button>
          <Button
            kind="primary"
            icon={Stamp}
            onPress={approve}
            disabledReason={matches ? undefined : text('approval.not-yet', { object: request.objectName })}
          >
            {text('approval.approve', { action: title })}
          </Button>
        </>
      }
    >
      {operation !== undefined && <p>{wording(operation).hint}</p>}
      <div className={cx(css.risk)}>
        <p className={cx(css.score)}>{text('approval.risk', { risk: request.risk })}</p>
        <ul>
          {request.reasons.map(({ key, values, points }) => (
            <li key={key} className={cx(css.reason)}>
              <span>{word(key, values)}</span>
              <strong>{points < 0 ? `−${number(-points)}` : `+${number(points)}`}</strong>
            </li>
          ))}
        </ul>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          approve();
        }}
      >
        <TextField
          label={text('approval.type-name', { object: request.objectName })}
          hint={text('approval.hint', { time: dateTime(request.expiresAtMs) })}
          value={typedName}
          onChange={setTypedName}
          autoFocus
        />
      </form>
      <p className={cx(css.exactly)}>
        {text('approval.exactly')} <ShortHash hash={request.inputHash} />
      </p>
    </Dialog>
  );
}
