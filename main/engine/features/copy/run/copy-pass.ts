import type { PostgresClient } from '#engine/connectors/postgres/connect';
import type { CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import type { CopyMembership } from '#engine/connectors/postgres/copy/copy-session';
import type { CopyTable, Matched } from '#engine/connectors/postgres/copy/match-sides';
import type { SharedSnapshot } from '#engine/connectors/postgres/copy/shared-snapshot';
import type { PageRange } from '#engine/connectors/postgres/copy/split-table';
import type { KeptEdit } from '#engine/store/queries/copy-edits';
import type { CopyRun } from './copy-run.ts';

/** What one try of a run stands on; lost with the session that keeps the target. */
export interface PassGround extends AsyncDisposable {
  readonly copy: CopyRun;
  /** Holds the target for the run; works only while no hand does. */
  readonly keeper: PostgresClient;
  /** The moment of the source this try reads at. */
  readonly snapshot: SharedSnapshot;
  readonly membership: CopyMembership;
  /** Lost: its keeper or its snapshot is gone, and no piece of it can be done any more. */
  readonly fate: { isLost: boolean };
  readonly runNo: number;
  /** What people have edited, as far as the tables are matched by it. */
  readonly edits: readonly KeptEdit[];
  readonly matched: Matched;
  /** How many of the source's are copied; 0 too when none are wanted. */
  readonly largeObjects: number;
}

/** A table of the run with what is left of it. */
export interface PassTable {
  readonly no: number;
  readonly table: CopyTable;
  /** What is there was read at another moment and is no longer what the source has: it goes before anything comes. */
  readonly isAnew: boolean;
  /** Ranges that are still to come, with numbers that no unit of the table has. */
  readonly unitsLeft: readonly { readonly unitNo: number; readonly range: PageRange }[];
}

/** A try that knows what is left. What the journal says at its beginning holds, since nobody else writes there. */
export interface CopyPass extends PassGround {
  /** In the order in which they are begun. */
  readonly tables: readonly PassTable[];
  readonly objects: readonly CopyObject[];
}
