import type { WaveTablePerformance } from '#contract/domain/wave';
import type { reportWavePerformance } from '#contract/operations/wave/report-wave-performance';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { WaveAccount } from './account-of.ts';
import { findWave } from './find-wave.ts';
import type { WaveServices } from './services.ts';
import { waveTimes } from './wave-times.ts';

type Services = Pick<WaveServices, 'store' | 'jobs' | 'clock'>;

export const handleReportWavePerformance =
  (services: Services): Handler<typeof reportWavePerformance> =>
  ({ jobId }) => {
    const wave = findWave(services, jobId);
    if (!wave.ok) return wave;
    const { job, accounts } = wave.value;
    const tables = accounts.map((account) => timeOf(account, services));
    return ok({
      ...{ jobId, name: job.title, state: job.state, ...waveTimes(job, services.clock.nowMs()), tables },
      rowsRead: tables.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      throughput: [...services.jobs.throughput(jobId)],
    });
  };

function timeOf(
  { migrationId, name, table, run, durationMs, counts: { rowsRead } }: WaveAccount,
  { store }: Pick<Services, 'store'>,
): WaveTablePerformance {
  const files = run === undefined ? [] : (store.runs.find(run.id)?.files ?? []);
  return {
    ...{ migrationId, name, table, jobId: run?.id ?? null, durationMs, rowsRead },
    ...{ startedAtMs: run?.startedAtMs ?? null, endedAtMs: run?.endedAtMs ?? null },
    sizeBytes: files.reduce((sum, file) => sum + (file.sizeBytes ?? 0), 0),
  };
}
