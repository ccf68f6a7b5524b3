import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Job } from '#contract/domain/job';
import { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { RollbackDialog, type Grounds } from '../../rollback/rollback-dialog.tsx';

/** Empties the tables of a finished copy again. */
export function RollbackCopy({ job }: { job: Job }) {
  const { text } = useTexts();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button icon={Undo2} onPress={() => setAsks(true)}>
        {text('copy.rollback')}
      </Button>
      {asks && <CopyRollbackDialog job={job} onClose={() => setAsks(false)} />}
    </>
  );
}

function CopyRollbackDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const { text } = useTexts();
  const rollback = useCommand(rollbackCopy);
  const inputOf = (grounds: Grounds) => rollbackCopy.input.safeParse({ jobId: job.id, ...grounds }).data;
  return (
    <RollbackDialog
      title={text('copy.rollback.title', { title: job.title })}
      fact={text('copy.rollback.fact')}
      force={text('copy.rollback.force')}
      rollback={rollback}
      isComplete={(grounds) => inputOf(grounds) !== undefined}
      onRollback={async (grounds) => {
        const input = inputOf(grounds);
        return input && (await rollback.run(input));
      }}
      onClose={onClose}
    />
  );
}
