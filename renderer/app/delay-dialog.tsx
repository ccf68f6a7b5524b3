import { closeDelay, useApprovals } from '../client/approvals.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** The gate put a command off: until when, and why. */
export function DelayDialog() {
  const { text, wording, dateTime, word } = useTexts();
  const delay = useApprovals((approvals) => approvals.delay);
  if (delay === undefined) return null;
  return (
    <Dialog
      title={text('delay.title', { action: wording(delay.operation).title })}
      isOpen
      onClose={closeDelay}
      actions={
        <Button kind="primary" onPress={closeDelay} autoFocus>
          {text('delay.understood')}
        </Button>
      }
    >
      <p>{text('delay.until', { time: dateTime(delay.untilMs) })}</p>
      {delay.reasons.map((reason) => (
        <p key={reason}>{word(reason)}</p>
      ))}
    </Dialog>
  );
}
