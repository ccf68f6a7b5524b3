import { z } from 'zod';
import { Backup } from '#contract/domain/backup';
import { CopyDraft } from '#contract/domain/copy-plan';
import { Hash } from '#contract/domain/ids';

export const COPY_JOB = 'copy-database';

/** What a run needs to make the very plan again that was seen, and to know its tables when it goes on. */
export const CopyRunPlan = z.strictObject({
  draft: CopyDraft,
  planHash: Hash,
  tablesHash: Hash,
  backup: Backup.nullable().default(null),
});
export type CopyRunPlan = z.infer<typeof CopyRunPlan>;
