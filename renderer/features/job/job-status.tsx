import type { Job } from '#contract/domain/job';
import { useTexts } from '../../i18n/texts.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';

/** A job's state in the seven kinds of status. */
export function statusKindOf({ state, progress, needsAttention }: Job): StatusKind {
  switch (state) {
    case 'INITIALIZING':
    case 'READY':
      return 'waiting';
    case 'RUNNING':
      return progress?.wait ? 'waiting' : 'running';
    case 'PAUSED':
      return 'paused';
    case 'COMPLETED':
      return needsAttention ? 'warning' : 'done';
    case 'ERROR':
      return 'failed';
    case 'STOPPED':
      return 'unknown';
  }
}

/** State in words; of a running job what it does, of a waiting one what it waits for. */
export function JobStatus({ job }: { job: Job }) {
  const { text, word } = useTexts();
  const { state, progress, needsAttention } = job;
  const words = (): string => {
    if (state === 'RUNNING' && progress?.wait) return word(`wait.${progress.wait.reason}`, progress.wait.values);
    if (state === 'RUNNING' && progress) return word(`phase.${progress.phase}`);
    if (state === 'COMPLETED' && needsAttention) return text('job.needs-attention');
    return word(`state.${state}`);
  };
  return <Status kind={statusKindOf(job)}>{words()}</Status>;
}
