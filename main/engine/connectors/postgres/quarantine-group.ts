import type { ConnectionFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import type { Cell } from '../../chunk.ts';
import { withClient, type PostgresClient } from './connect.ts';
import { currentVersion } from './load/prepare-schema.ts';
import { NUL_SIGN, storableJson } from './load/write-quarantine.ts';
import type { PostgresTarget } from './options.ts';
import { currentCells, QUARANTINE_COLUMNS, storedRow, type StoredRow } from './quarantine.ts';

/** Rows refused by one rule on one column that were not replayed. */
export interface QuarantineGroupKey {
  readonly rule: string;
  readonly column: string;
}

export interface MendedGroup {
  /** edited + unchanged + untouched. */
  readonly rows: number;
  readonly edited: number;
  readonly unchanged: number;
  /** The correction could do nothing with their cell. */
  readonly untouched: number;
}

const PAGE_ROWS = 1000;
const FROM = `FROM vakhta.quarantine q JOIN vakhta.load l USING (run_no)
  WHERE l.run_id = $1 AND q.status <> 'replayed' AND q.violations @> $2::jsonb`;

/** How many rows a group has, and the first of them. */
export function readGroup(
  target: PostgresTarget,
  runId: string,
  group: QuarantineGroupKey,
  limit: number,
  signal?: AbortSignal,
): Promise<Result<{ readonly rows: number; readonly first: readonly StoredRow[] }, ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    if ((await currentVersion(client)) === 0) return { rows: 0, first: [] };
    const [total] = await client.rows(`SELECT count(*) AS n ${FROM}`, [runId, keyOf(group)]);
    return { rows: Number(total?.n), first: await pageOf(client, runId, group, { after: '0', limit }) };
  });
}

/**
 * Puts `mend` of its cell into every row of a group: all of them or, whatever happens on the way, none. `mend` is given
 * the cell as it stands and answers undefined where it can do nothing. What was read stays beside it; a cell that is
 * again what was read is no edit any more.
 */
export function editGroup(
  target: PostgresTarget,
  runId: string,
  group: QuarantineGroupKey,
  { cell, mend }: { readonly cell: string; readonly mend: (cell: string) => string | undefined },
  signal?: AbortSignal,
): Promise<Result<MendedGroup, ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    const done = { rows: 0, edited: 0, unchanged: 0, untouched: 0 };
    if ((await currentVersion(client)) === 0) return done;
    await client.run('BEGIN');
    for (let after = '0'; ;) {
      const page = await pageOf(client, runId, group, { after, limit: PAGE_ROWS, lock: 'FOR UPDATE OF q' });
      const edits = page.flatMap((row) => {
        const before = currentCells(row)[cell] ?? '';
        const next = mend(before);
        done[next === undefined ? 'untouched' : next === before ? 'unchanged' : 'edited'] += 1;
        if (next === undefined || next === before) return [];
        return [{ row_id: row.rowId, edits: withEdit(row, cell, next) }];
      });
      done.rows += page.length;
      if (edits.length > 0) await client.run(UPDATE, [storableJson(edits)]);
      after = page.at(-1)?.rowId ?? after;
      signal?.throwIfAborted();
      if (page.length < PAGE_ROWS) break;
    }
    await client.run('COMMIT');
    return done;
  });
}

const UPDATE = `
  UPDATE vakhta.quarantine q SET edits = e.edits, status = CASE WHEN e.edits = '{}' THEN 'refused' ELSE 'edited' END
  FROM jsonb_to_recordset($1::jsonb) AS e(row_id bigint, edits jsonb) WHERE q.row_id = e.row_id`;

function withEdit({ cells, edits }: StoredRow, cell: string, next: string): Record<string, Cell> {
  const others = Object.fromEntries(Object.entries(edits).filter(([name]) => name !== cell));
  const isAsRead = cells[cell]?.replaceAll(NUL_SIGN, '\0') === next;
  return isAsRead ? others : { ...others, [cell]: next };
}

const keyOf = ({ rule, column }: QuarantineGroupKey): string => storableJson([{ rule, column }]);

async function pageOf(
  client: PostgresClient,
  runId: string,
  group: QuarantineGroupKey,
  { after, limit, lock = '' }: { readonly after: string; readonly limit: number; readonly lock?: string },
): Promise<StoredRow[]> {
  const rows = await client.rows(
    `SELECT ${QUARANTINE_COLUMNS} ${FROM} AND q.row_id > $3 ORDER BY q.row_id LIMIT ${limit} ${lock}`,
    [runId, keyOf(group), after],
  );
  return rows.map(storedRow);
}
