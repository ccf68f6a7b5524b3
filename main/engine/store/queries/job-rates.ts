import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { JobId } from '#contract/domain/ids';
import { RateSpan } from '#contract/domain/job';

export type JobRateQueries = ReturnType<typeof jobRateQueries>;

const Spans = z.array(RateSpan);

/** The only code that writes "job_rates": how fast a job went, from its begin to its end. */
export function jobRateQueries(db: Database) {
  const save = db.prepare<[string, string]>(
    `INSERT INTO "job_rates" ("job_id", "spans_json") VALUES (?, ?)
     ON CONFLICT ("job_id") DO UPDATE SET "spans_json" = excluded."spans_json"`,
  );
  const find = db.prepare<[string], { spans_json: string }>('SELECT "spans_json" FROM "job_rates" WHERE "job_id" = ?');
  return {
    save: (jobId: JobId, spans: readonly RateSpan[]): void => void save.run(jobId, JSON.stringify(spans)),
    find(jobId: JobId): RateSpan[] {
      const row = find.get(jobId);
      return row === undefined ? [] : Spans.parse(JSON.parse(row.spans_json));
    },
  };
}
