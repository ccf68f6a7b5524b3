import type { JobId } from '#contract/domain/ids';
import type { JobMove, JobState } from '#contract/domain/job';
import type { LedgerEntry } from '#contract/domain/ledger';
import type { Failure } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { canonicalHash } from '#engine/canonical-hash';
import type { StoredJob } from '#engine/store/queries/jobs';
import type { JobServices } from './jobs.ts';
import { nextState } from './state-machine.ts';

const OUTCOMES: Partial<Record<JobState, LedgerEntry['outcome']>> = {
  COMPLETED: 'completed',
  STOPPED: 'stopped',
  ERROR: 'error',
};

/** State, event and, at a job's end, ledger entry: all or nothing. */
export function recordMove(
  { store, ledger, clock }: Pick<JobServices, 'store' | 'ledger' | 'clock'>,
  jobId: JobId,
  move: JobMove,
  failure: Failure | null,
  needsAttention: boolean,
): Result<StoredJob, 'JOB_NOT_FOUND' | 'MOVE_REFUSED'> {
  return store.transaction(() => {
    const job = store.jobs.find(jobId);
    if (job === undefined) return fail('JOB_NOT_FOUND', { jobId });
    const next = nextState(job.state, move, job.startedAtMs !== null);
    if (!next.ok) return next;
    const change = { id: jobId, move, from: job.state, to: next.value, failure, needsAttention, atMs: clock.nowMs() };
    if (!store.jobs.move(change)) throw new Error('a job changed inside a transaction');
    const moved = store.jobs.find(jobId);
    if (moved === undefined) throw new Error('a job vanished inside a transaction');
    const outcome = OUTCOMES[next.value];
    if (outcome !== undefined) {
      ledger.append({
        ...{ entry: 'job-end', traceId: job.traceId, invocationId: job.invocationId, operation: job.operation },
        ...{ principal: { kind: 'job', id: jobId }, inputHash: canonicalHash(job.plan), subjectId: job.subjectId },
        ...{ decision: null, risk: null, reasons: [], approval: null },
        ...{ outcome, code: failure?.code ?? null, outputHash: null },
      });
    }
    return ok(moved);
  });
}
