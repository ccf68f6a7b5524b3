import { BookOpenText, Download } from 'lucide-react';
import { useState } from 'react';
import type { InputOf } from '#contract/define';
import { DocumentFormat } from '#contract/domain/document-format';
import type { showReport } from '#contract/operations/report/show-report';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { useSaveFile } from '../../ui/use-save-file.ts';
import type { ReportButtonProps } from './report-button.tsx';
import { reportFileName } from './report-file-name.ts';
import { ReportView } from './report-view.tsx';

export interface OfferedReport {
  readonly kind:
    | 'completion'
    | 'progress'
    | 'performance'
    | 'readiness'
    | 'copy'
    | 'wave-completion'
    | 'wave-progress'
    | 'wave-performance';
  readonly report: InputOf<typeof showReport>['report'];
}

/** Which report, and as what? The place is asked by the system. */
export function ReportDialog({ subject, reports, onClose }: ReportButtonProps & { readonly onClose: () => void }) {
  const { text } = useTexts();
  const save = useSaveFile();
  const [chosen, setChosen] = useState<OfferedReport>(reports[0]);
  const [format, setFormat] = useState<DocumentFormat>('html');
  const [isOpened, setOpened] = useState(false);
  const onSave = async (): Promise<void> => {
    const suggestedName = reportFileName(subject, text(`report-dialog.kind.${chosen.kind}`), format);
    const saved = await save.run({ content: { kind: 'report', report: chosen.report, format }, suggestedName });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={text('report-dialog.title', { subject })}
      isOpen
      onClose={onClose}
      width={isOpened ? 'full' : 'narrow'}
      actions={
        <>
          <Button onPress={onClose}>{text('ui.close')}</Button>
          {!isOpened && (
            <Button icon={BookOpenText} onPress={() => setOpened(true)}>
              {text('report-dialog.open')}
            </Button>
          )}
          <Button kind="primary" icon={Download} isPending={save.isRunning} onPress={() => void onSave()} autoFocus>
            {text('report-dialog.save')}
          </Button>
        </>
      }
    >
      {isOpened && <ReportView report={chosen.report} />}
      {save.failure && <Failed failure={save.failure} traceId={save.traceId} />}
      {reports.length > 1 && (
        <Segments<OfferedReport['kind']>
          label={text('report-dialog.kind')}
          hint={text(`report-dialog.kind.${chosen.kind}.hint`)}
          value={chosen.kind}
          options={reports.map(({ kind }) => ({ value: kind, label: text(`report-dialog.kind.${kind}`) }))}
          onChange={(kind) => setChosen(reports.find((one) => one.kind === kind) ?? reports[0])}
        />
      )}
      <Select<DocumentFormat>
        label={text('report-dialog.format')}
        value={format}
        options={DocumentFormat.options.map((value) => ({
          value,
          label: text(`report-dialog.format.${value}`),
          note: text(`report-dialog.format.${value}.hint`),
        }))}
        onChange={setFormat}
      />
    </Dialog>
  );
}
