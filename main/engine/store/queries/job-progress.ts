import type { Database } from 'better-sqlite3';
import type { JobId } from '#contract/domain/ids';
import type { Progress } from '#contract/domain/job';

export type JobProgressQueries = ReturnType<typeof jobProgressQueries>;

/** The only code that writes "job_progress": the last figures of a job, a mirror of what the target holds. */
export function jobProgressQueries(db: Database) {
  const save = db.prepare<[string, string]>(
    `INSERT INTO "job_progress" ("job_id", "progress_json") VALUES (?, ?)
     ON CONFLICT ("job_id") DO UPDATE SET "progress_json" = excluded."progress_json"`,
  );
  return {
    /** Without waiting for the disk: ten times a second would cost more than a figure lost in a power cut. */
    save(jobId: JobId, progress: Progress): void {
      if (db.inTransaction) throw new Error('progress is saved in a transaction of its own');
      db.pragma('synchronous = NORMAL');
      try {
        save.run(jobId, JSON.stringify(progress));
      } finally {
        db.pragma('synchronous = FULL');
      }
    },
  };
}
