import type { Database } from 'better-sqlite3';
import type { JobId } from '#contract/domain/ids';
import { JobEvent } from '#contract/domain/job';

type Row = { sequence: number; kind: string; name: string; values_json: string; at_ms: number };

export type JobEventQueries = ReturnType<typeof jobEventQueries>;

/** The only code that writes "job_event". Events are appended, never deleted: an auditor reads them. */
export function jobEventQueries(db: Database) {
  const columns = `"sequence", "kind", "name", "values_json", "at_ms"`;
  const append = db.prepare(
    `INSERT INTO "job_event" ("job_id", ${columns}) VALUES (@jobId,
     (SELECT coalesce(max("sequence"), 0) + 1 FROM "job_event" WHERE "job_id" = @jobId), @kind, @name, @valuesJson, @atMs)`,
  );
  const list = db.prepare<[string, number], Row>(
    `SELECT * FROM (SELECT ${columns} FROM "job_event" WHERE "job_id" = ? ORDER BY "sequence" DESC LIMIT ?) ORDER BY "sequence"`,
  );
  return {
    append(jobId: JobId, event: Omit<JobEvent, 'sequence'>): void {
      append.run({
        jobId,
        kind: event.kind,
        name: event.name,
        valuesJson: JSON.stringify(event.values),
        atMs: event.atMs,
      });
    },
    /** The newest `limit`, oldest of them first. */
    list: (jobId: JobId, limit: number): JobEvent[] => list.all(jobId, limit).map(parseRow),
  };
}

const parseRow = (row: Row): JobEvent =>
  JobEvent.parse({
    sequence: row.sequence,
    kind: row.kind,
    name: row.name,
    values: JSON.parse(row.values_json) as unknown,
    atMs: row.at_ms,
  });
