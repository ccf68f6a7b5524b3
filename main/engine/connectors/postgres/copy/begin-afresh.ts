import type { PostgresClient } from '../connect.ts';
import { isServerError } from '../failures.ts';
import { quoteTable } from '../quote-identifier.ts';
import type { CopyTable } from './match-sides.ts';
import type { PageRange } from './split-table.ts';

/** What a smaller table gains is less than its new file costs. */
const LEAST_PAGES = 100;

/** Is it worth asking whether all rows of a table may come frozen? Those of a part may not: others have come before. */
export const mayComeFrozen = ({ from }: Pick<CopyTable, 'from'>, { firstPage, endPage }: PageRange): boolean =>
  firstPage === 0 && endPage === null && from.pages >= LEAST_PAGES;

/**
 * Within a transaction that reads what is committed: makes an empty table anew, so that COPY may write its rows frozen,
 * as VACUUM would leave them. Nobody after it has to look up who wrote a row, nor to write down what was found. False,
 * and nothing has changed: the table has rows, it is referred to or in use, or this user may not.
 */
export async function beginAfresh(target: PostgresClient, { to }: Pick<CopyTable, 'to'>): Promise<boolean> {
  const table = `ONLY ${quoteTable(to.name)}`;
  try {
    // Behind the lock nobody can add a row or a key any more. Who has the table now is not waited for.
    await target.run(`SAVEPOINT afresh; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE NOWAIT`);
    const [found] = await target.rows(`${CAN_BE_EMPTIED} AND NOT EXISTS (SELECT FROM ${table})`, [quoteTable(to.name)]);
    if (found !== undefined) {
      await target.run(`RELEASE afresh; TRUNCATE ${table}`);
      return true;
    }
  } catch (error) {
    if (!isServerError(error)) throw error;
  }
  await target.run('ROLLBACK TO afresh');
  return false;
}

/** TRUNCATE refuses a table that others refer to; of a user's trigger nobody knows what it would do. */
const CAN_BE_EMPTIED = `
  SELECT FROM pg_catalog.pg_class c WHERE c.oid = $1::pg_catalog.regclass AND c.relkind = 'r'
    AND pg_catalog.has_table_privilege(c.oid, 'TRUNCATE')
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint f
      WHERE f.contype = 'f' AND f.confrelid = c.oid AND f.conrelid <> c.oid)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t
      WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 32 <> 0)`;
