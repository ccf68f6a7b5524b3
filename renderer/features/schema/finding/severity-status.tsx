import type { FindingSeverity } from '#contract/domain/finding';
import { useTexts } from '../../../i18n/texts.tsx';
import { Status, type StatusKind } from '../../../ui/status.tsx';

export const STATUS_OF: Record<FindingSeverity, StatusKind> = {
  error: 'failed',
  warning: 'warning',
  notice: 'unknown',
};

/** The severity in the words and colours every other screen uses. */
export function SeverityStatus({ severity }: { severity: FindingSeverity }) {
  const { text } = useTexts();
  return <Status kind={STATUS_OF[severity]}>{text(`schema.severity.${severity}`)}</Status>;
}
