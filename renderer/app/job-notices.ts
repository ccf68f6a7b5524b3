import { useEffect, useEffectEvent } from 'react';
import type { Job } from '#contract/domain/job';
import { notify } from '#contract/operations/shell/notify';
import { call } from '../client/call.ts';
import { useLiveJobs } from '../client/live-jobs.ts';
import { useViewSettings } from '../client/view-settings.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Tells through the system that a job has ended or failed, when nobody is looking at the window. */
export function useJobNotices(): void {
  const { text, word, duration } = useTexts();
  const tell = useEffectEvent((job: Job) => {
    if (document.hasFocus() || !useViewSettings.getState().notifications) return;
    const counts = job.progress?.counts;
    const took = duration((job.endedAtMs ?? job.createdAtMs) - (job.startedAtMs ?? job.createdAtMs));
    void call(notify, {
      title: `${word(`state.${job.state}`)}: ${job.title}`.slice(0, 200),
      body: counts
        ? text('notice.body', { rows: counts.rowsLoaded, refused: counts.rowsQuarantined })
        : text('notice.took', { duration: took }),
    });
  });
  useEffect(
    () =>
      useLiveJobs.subscribe(({ jobs }, before) => {
        for (const [id, job] of jobs) {
          const wasRunning = before.jobs.get(id)?.state === 'RUNNING';
          if (wasRunning && (job.state === 'COMPLETED' || job.state === 'ERROR')) tell(job);
        }
      }),
    [],
  );
}
