import type { Mapping } from '#contract/domain/mapping';
import type { LoadMode } from '#contract/domain/plan';
import type { Rule } from '#contract/domain/rule';
import type { Table, TableName } from '#contract/domain/table';

/** What a load into one table must know. Plain data out of the plan. */
export interface LoadSpec {
  /** The job's id: the same id continues the same run. */
  readonly runId: string;
  readonly migrationId: string;
  readonly planHash: string;
  /** Of the plan, as its console counts them. */
  readonly planVersion: number;
  /** Who asked for the run. */
  readonly startedBy: string | null;
  readonly consoleId: string;
  readonly table: TableName;
  readonly mode: LoadMode;
  /** Columns that say which row is which; only upsert uses them. */
  readonly key: readonly string[];
  /** Order of the fields in `copyText`; a trailing `lookup` step is done here, set by set. */
  readonly mapping: Mapping;
  /** Of them the set rules count here: unique and foreign-key. */
  readonly rules: readonly Rule[];
  /** Same checks, counts and report; neither the table nor schema `vakhta` is touched. */
  readonly isDryRun: boolean;
  /** The table a dry run imagines when the target has none yet. */
  readonly create: Table | null;
  /** How much may be kept of what stood there before, so that the run can be taken back; null: nothing is. */
  readonly imagesLimitBytes: number | null;
  /** For each row is kept which row of the source it came from, as far as a key tells the rows of the table. */
  readonly keepsLineage: boolean;
  /** A file that was loaded whole by the same plan is not read again, also where rows would be found unchanged. */
  readonly skipsLoaded: boolean;
  /** How long a chunk may stay without an answer of the server. */
  readonly timeoutMs: number;
  /** How long to wait for another load into the same table. */
  readonly lockTimeoutMs: number;
}
