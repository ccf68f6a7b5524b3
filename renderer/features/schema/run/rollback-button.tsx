import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '#contract/domain/job';
import type { SchemaRunReport } from '#contract/domain/schema-plan';
import { rollbackSchema } from '#contract/operations/schema/rollback-schema';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { BackupField, isBackup } from '../../backup/backup-field.tsx';
import css from '../schema.module.css';

interface RollbackButtonProps {
  readonly job: Job;
  readonly report: SchemaRunReport;
}

/**
 * Takes the application back, saying what goes. Rows may have come into the new tables meanwhile: the engine counts
 * them and refuses, and then the same dialog asks for the backup and for the decision that they may go.
 */
export function RollbackButton({ job, report }: RollbackButtonProps) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const [backup, setBackup] = useState('');
  const rollback = useCommand(rollbackSchema);
  const code = rollback.failure?.code;
  const [losesRows, setLosesRows] = useState(false);
  const isDestructive = losesRows || code === 'PLAN_DESTRUCTIVE' || code === 'BACKUP_NOT_CONFIRMED';
  const words = { tables: report.tablesCreated, count: report.statementsDone };
  const label = text(report.tablesCreated > 0 ? 'schema.rollback.tables' : 'schema.rollback.statements', words);
  const onRollback = async (): Promise<void> => {
    setLosesRows(isDestructive);
    const started = await rollback.run({
      connectionId: job.subjectId,
      backup: isDestructive ? backup.trim() : null,
      isDestructive,
    });
    if (started !== undefined) navigate(`/runs/${started.jobId}`);
  };
  const close = (): void => {
    rollback.reset();
    setLosesRows(false);
    setAsking(false);
  };
  return (
    <>
      <Button kind="danger" icon={Undo2} onPress={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={label}
          no={text('schema.rollback.no')}
          yes={text(isDestructive ? 'schema.rollback.with-rows' : 'schema.rollback.do')}
          icon={Undo2}
          isPending={rollback.isRunning}
          disabledReason={isDestructive && !isBackup(backup) ? text('backup.missing') : undefined}
          onClose={close}
          onConfirm={() => void onRollback()}
        >
          <ul className={cx(css.facts)}>
            <li>{text('schema.rollback.fact', words)}</li>
            <li>{text('schema.rollback.exactly')}</li>
            <li>{text('schema.rollback.last')}</li>
          </ul>
          {isDestructive && <BackupField value={backup} onChange={setBackup} />}
          {rollback.failure && <Failed failure={rollback.failure} traceId={rollback.traceId} />}
        </ConfirmDialog>
      )}
    </>
  );
}
