import { Download, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { Counts } from '#contract/domain/counts';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Sum } from '../../ui/sum.tsx';
import { useSaveFile } from '../../ui/use-save-file.ts';

interface QuarantineActionsProps {
  readonly jobId: string;
  readonly chosen: ReadonlySet<string>;
  readonly onReplayed: () => void;
}

/** Replay what was mended or chosen, and take all of it away as a file. */
export function QuarantineActions({ jobId, chosen, onReplayed }: QuarantineActionsProps) {
  const { text } = useTexts();
  const edited = useQuery(listQuarantine, { jobId, status: 'edited', limit: 1 });
  const replay = useCommand(replayQuarantine);
  const save = useSaveFile();
  const [replayed, setReplayed] = useState<Counts>();
  const editedCount = edited.status === 'done' ? edited.data.totalRows : 0;

  const onReplay = async (rows: 'edited' | string[]): Promise<void> => {
    const done = await replay.run({ jobId, rows });
    if (done === undefined) return;
    setReplayed(done.counts);
    onReplayed();
  };
  const onExport = () => save.run({ content: { kind: 'quarantine', jobId }, suggestedName: 'quarantine.csv' });
  const failed = [replay, save].find(({ failure }) => failure !== undefined);
  return (
    <>
      <Button icon={Download} isPending={save.isRunning} onPress={() => void onExport()}>
        {text('quarantine.export')}
      </Button>
      {chosen.size > 0 && (
        <Button icon={RefreshCw} isPending={replay.isRunning} onPress={() => void onReplay([...chosen])}>
          {text('quarantine.replay-chosen', { rows: chosen.size })}
        </Button>
      )}
      <Button
        kind="primary"
        icon={RefreshCw}
        isPending={replay.isRunning}
        onPress={() => void onReplay('edited')}
        disabledReason={editedCount === 0 ? text('quarantine.replay.nothing') : undefined}
      >
        {text('quarantine.replay', { rows: editedCount })}
      </Button>
      {replayed && <ReplayResult counts={replayed} onClose={() => setReplayed(undefined)} />}
      {failed?.failure && (
        <Dialog
          title={text('job.move-failed')}
          isOpen
          role="alertdialog"
          onClose={failed.reset}
          actions={<Button onPress={failed.reset}>{text('ui.close')}</Button>}
        >
          <Failed failure={failed.failure} traceId={failed.traceId} />
        </Dialog>
      )}
    </>
  );
}

function ReplayResult({ counts, onClose }: { counts: Counts; onClose: () => void }) {
  const { text } = useTexts();
  return (
    <Dialog
      title={text('quarantine.replayed', { rows: counts.rowsRead })}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <Button kind="primary" onPress={onClose} autoFocus>
          {text('ui.close')}
        </Button>
      }
    >
      <Sum
        label={text('quarantine.replayed', { rows: counts.rowsRead })}
        whole={{ id: 'read', label: text('quarantine.replayed.rows'), value: counts.rowsRead }}
        terms={[
          { id: 'loaded', label: text('run.loaded'), value: counts.rowsLoaded },
          { id: 'unchanged', label: text('run.unchanged'), value: counts.rowsUnchanged },
          { id: 'refused', label: text('quarantine.replayed.refused'), value: counts.rowsQuarantined, tone: 'warning' },
          { id: 'skipped', label: text('run.skipped'), value: counts.rowsSkipped },
        ]}
      />
    </Dialog>
  );
}
