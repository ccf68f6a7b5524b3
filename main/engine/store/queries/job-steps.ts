import type { Database } from 'better-sqlite3';
import type { JobId } from '#contract/domain/ids';

export type StepState = 'started' | 'done';
export type JobStepQueries = ReturnType<typeof jobStepQueries>;

/** The only code that writes "job_step": how far a job came. What is true is asked of the step itself. */
export function jobStepQueries(db: Database) {
  const start = db.prepare(
    `INSERT INTO "job_step" ("job_id", "name", "state", "started_at_ms") VALUES (?, ?, 'started', ?)
     ON CONFLICT ("job_id", "name") DO UPDATE SET "state" = 'started', "ended_at_ms" = NULL`,
  );
  const end = db.prepare(
    `INSERT INTO "job_step" ("job_id", "name", "state", "started_at_ms", "ended_at_ms") VALUES (@jobId, @name, 'done', @atMs, @atMs)
     ON CONFLICT ("job_id", "name") DO UPDATE SET "state" = 'done', "ended_at_ms" = @atMs`,
  );
  const list = db.prepare<[string], { name: string; state: StepState }>(
    'SELECT "name", "state" FROM "job_step" WHERE "job_id" = ? ORDER BY "started_at_ms", "name"',
  );
  return {
    start: (jobId: JobId, name: string, atMs: number): void => void start.run(jobId, name, atMs),
    end: (jobId: JobId, name: string, atMs: number): void => void end.run({ jobId, name, atMs }),
    list: (jobId: JobId): { name: string; state: StepState }[] => list.all(jobId),
  };
}
