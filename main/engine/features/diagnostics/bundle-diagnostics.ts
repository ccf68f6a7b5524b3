import { writeFile } from 'node:fs/promises';
import { arch, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Job } from '#contract/domain/job';
import type { bundleDiagnostics } from '#contract/operations/diagnostics/bundle-diagnostics';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { readLog } from '#engine/log/read-log';
import { statusOf } from './engine-status.ts';
import type { DiagnosticsServices } from './index.ts';

const LOG_LINES_AT_MOST = 5_000;
const JOBS_AT_MOST = 100;

/**
 * What a supporter needs and nobody's data: names people gave (of migrations, connections, hosts, folders) stay out,
 * as they may be anything; the log was redacted when it was written.
 */
export const handleBundleDiagnostics =
  (services: DiagnosticsServices): Handler<typeof bundleDiagnostics> =>
  async ({ path }) => {
    const { store, jobs, clock, logFolder } = services;
    const settings = { ...store.settings.get(), view: undefined };
    const log = await readLog(logFolder, { level: 'debug', cursor: null, limit: LOG_LINES_AT_MOST });
    const bundle = {
      format: 'vakhta-diagnostics',
      version: 1,
      madeAtMs: clock.nowMs(),
      system: { platform: platform(), release: release(), arch: arch(), memoryBytes: totalmem() },
      engine: statusOf(services),
      settings,
      connections: store.connections.list().map(({ id, environment, options, hasSecret, isDemo }) => ({
        ...{ id, environment, kind: options.kind, hasSecret, isDemo },
        tlsMode: options.kind === 'postgres' ? options.tlsMode : null,
      })),
      jobs: jobs.list({ limit: JOBS_AT_MOST }).map((job) => withoutNames(services, job)),
      log: log.items,
    };
    const bytes = await promisify(gzip)(JSON.stringify(bundle, undefined, 1));
    try {
      await writeFile(path, bytes, { mode: 0o600 });
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
      return fail('FILE_NOT_WRITTEN', { name: path.replace(/^.*[/\\]/, ''), reason });
    }
    return ok({ sizeBytes: bytes.length });
  };

function withoutNames({ jobs }: DiagnosticsServices, job: Job) {
  const { id, operation, state, progress, failure, needsAttention, createdAtMs, startedAtMs, endedAtMs } = job;
  const events = jobs.events(id).map(({ kind, name, atMs }) => ({ kind, name, atMs }));
  const figures = progress && { counts: progress.counts, done: progress.done, total: progress.total };
  return {
    ...{ id, operation, state, needsAttention, createdAtMs, startedAtMs, endedAtMs, events, progress: figures },
    code: failure?.code ?? null,
  };
}
