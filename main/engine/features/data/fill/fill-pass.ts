import type { PostgresClient } from '#engine/connectors/postgres/connect';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import type { RowThreads } from '../row-threads.ts';
import type { FillRun } from './fill-run.ts';

/** A table of the run with what is left of it. */
export interface FillTable {
  /** From 1, in the order of the plan. */
  readonly no: number;
  readonly shape: TableShape;
  readonly rows: number;
  readonly unitsLeft: readonly FillUnit[];
}

/** Rows that come together. */
export interface FillUnit {
  readonly unitNo: number;
  readonly from: number;
  /** Not itself. */
  readonly to: number;
}

/** One try of a run: it knows what is left. What the journal says holds, since nobody else writes there. */
export interface FillPass extends AsyncDisposable {
  readonly fill: FillRun;
  /** Holds the target for the run. */
  readonly keeper: PostgresClient;
  /** Sessions that work side by side. */
  readonly hands: readonly PostgresClient[];
  readonly runNo: number;
  readonly threads: RowThreads;
  /** Each after those it refers to. */
  readonly tables: readonly FillTable[];
}
