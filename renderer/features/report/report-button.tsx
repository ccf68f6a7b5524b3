import { FileText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../i18n/texts.tsx';
import { ReportDialog, type OfferedReport } from './report-dialog.tsx';

export interface ReportButtonProps {
  /** What the reports are about: the name of the file begins with it. */
  readonly subject: string;
  /** The usual one first. */
  readonly reports: readonly [OfferedReport, ...OfferedReport[]];
}

/** Takes the figures in sight away as a document. */
export function ReportButton({ subject, reports }: ReportButtonProps) {
  const { text } = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={FileText} onPress={() => setOpen(true)}>
        {text('report-button')}
      </Button>
      {isOpen && <ReportDialog subject={subject} reports={reports} onClose={() => setOpen(false)} />}
    </>
  );
}
