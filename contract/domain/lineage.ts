import { z } from 'zod';
import { Hash, JobId, TimeMs } from './ids.ts';
import { Identifier } from './table.ts';

/** Columns with their values as texts. */
export const NamedValues = z.record(Identifier, z.string().max(10_000));

/**
 * What became of a row of the source in one run. `skipped`: no row was made of it, or an earlier run had loaded it.
 * `not-kept`: the run read it and has not kept where its rows came from.
 */
export const LineageOutcome = z.enum(['loaded', 'unchanged', 'quarantined', 'skipped', 'not-kept']);

/** Where a row came from or went to, in one run. */
export const LineageEntry = z.strictObject({
  jobId: JobId,
  startedAtMs: TimeMs,
  startedBy: z.string().nullable(),
  planVersion: z.int().nullable(),
  planHash: Hash,
  /** The file, or the table or query. */
  source: z.string(),
  /** From 1; null of what is no file. */
  line: z.int().nullable(),
  /** Records of the source, counted from 1 as the run read them. */
  row: z.int().nullable(),
  outcome: LineageOutcome,
  /** Of the row in the target; null of one that is not there, or of which it is not known which it is. */
  key: NamedValues.nullable(),
  quarantineRowId: z.string().nullable(),
  /** Of a row in quarantine: the groups it stands in. */
  reasons: z.array(z.object({ column: z.string(), rule: z.string() })),
  /** The run was rolled back since. */
  isTakenBack: z.boolean(),
});
export type LineageEntry = z.infer<typeof LineageEntry>;
