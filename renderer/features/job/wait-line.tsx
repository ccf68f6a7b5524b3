import type { Job } from '#contract/domain/job';
import { useTexts } from '../../i18n/texts.tsx';
import { Status } from '../../ui/status.tsx';
import { useNow } from './use-now.ts';

/** What the job waits for and since when; nothing while it waits for nothing. */
export function WaitLine({ job: { progress } }: { job: Job }) {
  const { text, word, duration } = useTexts();
  const nowMs = useNow();
  if (!progress?.wait) return null;
  const { reason, values, sinceMs } = progress.wait;
  return (
    <Status kind="waiting" isSentence>
      {text('run.wait', { duration: duration(Math.max(0, nowMs - sinceMs)), reason: word(`wait.${reason}`, values) })}
    </Status>
  );
}
