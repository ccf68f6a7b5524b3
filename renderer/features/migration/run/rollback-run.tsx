import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '#contract/domain/job';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { cx } from '../../../ui/class-names.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import layout from '../../layout.module.css';

/** Takes the rows of an ended run back, so it asks, and asks why. */
export function RollbackRun({ job }: { job: Job }) {
  const { text } = useTexts();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button icon={Undo2} onPress={() => setAsks(true)}>
        {text('run.rollback')}
      </Button>
      {asks && <RollbackDialog job={job} onClose={() => setAsks(false)} />}
    </>
  );
}

function RollbackDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const rollback = useCommand(rollbackMigration);
  const [reason, setReason] = useState('');
  const [isForced, setForced] = useState(false);
  const asked = rollbackMigration.input.safeParse({
    ...{ jobId: job.id, rollbackReason: reason, forceRollback: isForced },
  }).data;
  const onConfirm = async (): Promise<void> => {
    const begun = asked && (await rollback.run(asked));
    if (begun === undefined) return;
    onClose();
    navigate(`/runs/${begun.jobId}`);
  };
  return (
    <ConfirmDialog
      title={text('run.rollback.title', { title: job.title })}
      no={text('run.rollback.no')}
      yes={text('run.rollback.yes')}
      icon={Undo2}
      isPending={rollback.isRunning}
      disabledReason={asked === undefined ? text('run.rollback.missing') : undefined}
      onClose={onClose}
      onConfirm={() => void onConfirm()}
    >
      <div className={cx(layout.column)}>
        <p>{text('run.rollback.fact')}</p>
        <TextField label={text('run.rollback.reason')} value={reason} rows={2} isRequired onChange={setReason} />
        <Checkbox label={text('run.rollback.force')} isSelected={isForced} onChange={setForced} />
        {rollback.failure && <Failed failure={rollback.failure} traceId={rollback.traceId} />}
      </div>
    </ConfirmDialog>
  );
}
