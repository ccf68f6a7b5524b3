import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Job } from '#contract/domain/job';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { RollbackDialog, type Grounds } from '../../rollback/rollback-dialog.tsx';
import { CheckpointField, type ChosenCheckpoint } from './checkpoint-field.tsx';

/** Takes the rows of an ended run back, all of them or those after a checkpoint. */
export function RollbackRun({ job }: { job: Job }) {
  const { text } = useTexts();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button icon={Undo2} onPress={() => setAsks(true)}>
        {text('run.rollback')}
      </Button>
      {asks && <RunRollbackDialog job={job} onClose={() => setAsks(false)} />}
    </>
  );
}

function RunRollbackDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const { text } = useTexts();
  const rollback = useCommand(rollbackMigration);
  const [checkpoint, setCheckpoint] = useState<ChosenCheckpoint>('whole');
  const inputOf = (grounds: Grounds) =>
    rollbackMigration.input.safeParse({
      ...{ jobId: job.id, ...grounds },
      checkpoint: checkpoint === 'whole' ? null : Number(checkpoint),
    }).data;
  return (
    <RollbackDialog
      title={text('run.rollback.title', { title: job.title })}
      fact={text(checkpoint === 'whole' ? 'run.rollback.fact' : 'run.rollback.fact.checkpoint')}
      force={text('run.rollback.force')}
      rollback={rollback}
      isComplete={(grounds) => inputOf(grounds) !== undefined}
      onRollback={async (grounds) => {
        const input = inputOf(grounds);
        return input && (await rollback.run(input));
      }}
      onClose={onClose}
    >
      <CheckpointField jobId={job.id} value={checkpoint} onChange={setCheckpoint} />
    </RollbackDialog>
  );
}
