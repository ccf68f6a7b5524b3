import type { Result } from '#contract/result';
import { emptyTable } from '#engine/connectors/postgres/copy/empty-table';
import type { CopyPass } from './copy-pass.ts';
import { eachTable } from './each-table.ts';
import { patiently } from './patiently.ts';
import { orRefuse } from './refuse-table.ts';

const LOCK_TIMEOUT_MS = 10_000;

/** Those that come anew, and those that were left out. */
export function emptyTables(pass: CopyPass): Promise<Result<void>> {
  const { runNo } = pass;
  const anew = pass.tables.filter(({ isAnew }) => isAnew);
  return eachTable(pass, anew, async (hand, { no, table }) => {
    const emptied = await patiently(pass, () =>
      hand.write((target) =>
        emptyTable(target, { runNo, tableNo: no, name: table.to.name, lockTimeoutMs: LOCK_TIMEOUT_MS }),
      ),
    );
    return orRefuse(pass, hand, no, emptied);
  });
}
