import type { PostgresClient } from '../connect.ts';
import type { OnRelayed } from '../relay/relay-copy.ts';
import { beginAfresh, mayComeFrozen } from './begin-afresh.ts';
import { copyStatements } from './copy-statements.ts';
import { recordUnit, type CopyUnit } from './copy-units.ts';
import type { CopyTable } from './match-sides.ts';
import type { PageRange } from './split-table.ts';

/** A table or a range of its pages: what one transaction of the target holds. */
export interface UnitToCopy {
  readonly table: CopyTable;
  readonly tableNo: number;
  readonly unitNo: number;
  readonly range: PageRange;
}

export interface CopyPair {
  /** Joined to the run's snapshot. */
  readonly source: PostgresClient;
  readonly target: PostgresClient;
}

export interface UnitRun {
  readonly runNo: number;
  /** The source's moment. */
  readonly moment: string;
  readonly onRelayed: OnRelayed;
}

type UnitAmount = Pick<CopyUnit, 'rows' | 'bytes'>;

/**
 * Rows and the journal's row that says so commit together, so it may be killed and repeated at any line: what is there
 * already is left as it is. Throws `RelayFailed` or the target's error, and nothing was written then, unless the answer
 * to the commit was lost.
 */
export async function copyUnit(
  { source, target }: CopyPair,
  { table, tableNo, unitNo, range }: UnitToCopy,
  { runNo, moment, onRelayed }: UnitRun,
): Promise<UnitAmount> {
  await target.run('BEGIN ISOLATION LEVEL READ COMMITTED');
  const [there] = await target.rows(
    'SELECT rows, bytes FROM vakhta.copy_unit WHERE run_no = $1 AND table_no = $2 AND unit_no = $3',
    [runNo, tableNo, unitNo],
  );
  if (there !== undefined) {
    await target.run('ROLLBACK');
    return { rows: Number(there.rows), bytes: Number(there.bytes) };
  }
  const isFrozen = mayComeFrozen(table, range) && (await beginAfresh(target, table));
  let bytes = 0;
  const statements = copyStatements(table, range, isFrozen);
  const { rowsRead, rowsWritten } = await source.relayTo(target, statements, (rows, passed) => {
    bytes += passed;
    return onRelayed(rows, passed);
  });
  if (rowsRead !== rowsWritten) throw new Error(`${table.path}: ${rowsWritten} of ${rowsRead} rows arrived`);
  await recordUnit(target, runNo, { tableNo, unitNo, ...range, snapshotXmax: moment, rows: rowsWritten, bytes });
  await target.run('COMMIT');
  return { rows: rowsWritten, bytes };
}
