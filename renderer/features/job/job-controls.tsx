import { Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { Job } from '#contract/domain/job';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { pauseMigration } from '#contract/operations/migration/pause-migration';
import { resumeMigration } from '#contract/operations/migration/resume-migration';
import { stopMigration } from '#contract/operations/migration/stop-migration';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import css from './job.module.css';

/** The moves the job allows now, as words or, in a table, as icons. Stopping is final and asks. */
export function JobControls({ job, isCompact = false }: { job: Job; isCompact?: boolean }) {
  const { text } = useTexts();
  const [asksStop, setAsksStop] = useState(false);
  const isMigration = job.operation.startsWith('migration.');
  const pause = useCommand(isMigration ? pauseMigration : pauseJob);
  const resume = useCommand(isMigration ? resumeMigration : resumeJob);
  const stop = useCommand(isMigration ? stopMigration : stopJob);
  const failed = [pause, resume, stop].find(({ failure }) => failure !== undefined);
  const input = { jobId: job.id };
  const canResume = job.moves.includes('resume');
  const actions = [
    { isOffered: job.moves.includes('pause'), icon: Pause, label: text('job.pause'), act: () => void pause.run(input) },
    { isOffered: canResume, icon: Play, label: text('job.resume'), act: () => void resume.run(input) },
    { isOffered: job.moves.includes('stop'), icon: Square, label: text('job.stop'), act: () => setAsksStop(true) },
  ].filter(({ isOffered }) => isOffered);

  return (
    <div className={cx(css.controls)}>
      {actions.map(({ icon, label, act }) =>
        isCompact ? (
          <IconButton key={label} icon={icon} label={`${label}: ${job.title}`} onPress={act} hasFrame />
        ) : (
          <Button key={label} icon={icon} onPress={act} kind={icon === Square ? 'danger' : 'secondary'}>
            {label}
          </Button>
        ),
      )}
      {asksStop && (
        <ConfirmDialog
          title={text('job.stop.title', { title: job.title })}
          no={text('job.stop.no')}
          yes={text('job.stop.yes')}
          icon={Square}
          onClose={() => setAsksStop(false)}
          onConfirm={() => {
            setAsksStop(false);
            void stop.run(input);
          }}
        >
          <p>
            {job.progress?.counts
              ? text('job.stop.fact', { rows: job.progress.counts.rowsLoaded })
              : text('job.stop.final')}
          </p>
          {job.moves.includes('pause') && <p>{text('job.stop.instead')}</p>}
        </ConfirmDialog>
      )}
      {failed?.failure !== undefined && (
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
    </div>
  );
}
