import type { PostgresClient } from '../connect.ts';
import { currentVersion } from '../load/prepare-schema.ts';
import { findOpenCopyRuns, type CopyRun } from './copy-journal.ts';

/** Of schema `vakhta`. */
const JOURNAL_SINCE = 3;

/** Of any console; a database that has no journal yet has none. */
export async function findUnfinished(target: PostgresClient): Promise<readonly CopyRun[]> {
  return (await currentVersion(target)) < JOURNAL_SINCE ? [] : findOpenCopyRuns(target);
}
