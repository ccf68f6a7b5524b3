import { useEffect, useEffectEvent } from 'react';
import type { Job } from '#contract/domain/job';
import { notify } from '#contract/operations/shell/notify';
import { call } from '../client/call.ts';
import { useLiveJobs } from '../client/live-jobs.ts';
import { useViewSettings } from '../client/view-settings.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Tells through the system that a job has ended or failed, when nobody is looking at the window. */
export function useJobNotices(): void {
  const { text, word } = useTexts();
  const tell = useEffectEvent((job: Job) => {
    if (document.hasFocus() || !useViewSettings.getState().notifications) return;
    const rows = job.progress?.counts?.rowsLoaded ?? 0;
    const refused = job.progress?.counts?.rowsQuarantined ?? 0;
    void call(notify, {
      title: `${word(`state.${job.state}`)}: ${job.title}`.slice(0, 200),
      body: text('notice.body', { rows, refused }),
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
