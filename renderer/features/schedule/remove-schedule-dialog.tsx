import { Trash2 } from 'lucide-react';
import type { Schedule } from '#contract/domain/schedule';
import { removeSchedule } from '#contract/operations/schedule/remove-schedule';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { say } from '../../ui/toast.tsx';

interface RemoveScheduleDialogProps {
  readonly schedule: Schedule;
  readonly onClose: () => void;
}

/** What ends with a schedule, and what stays. */
export function RemoveScheduleDialog({ schedule: { id, name }, onClose }: RemoveScheduleDialogProps) {
  const { text } = useTexts();
  const remove = useCommand(removeSchedule);
  const onRemove = async (): Promise<void> => {
    if ((await remove.run({ scheduleId: id })) === undefined) return;
    say({ kind: 'done', title: text('schedule.was-removed', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      title={text('schedule.remove.title', { name })}
      no={text('schedule.remove.no')}
      yes={text('schedule.remove.yes', { name })}
      icon={Trash2}
      isPending={remove.isRunning}
      onClose={onClose}
      onConfirm={() => void onRemove()}
    >
      <p>{text('schedule.remove.fact')}</p>
      {remove.failure && <Failed failure={remove.failure} traceId={remove.traceId} />}
    </ConfirmDialog>
  );
}
