import { addCounts, NO_ROWS, type Counts } from '#contract/domain/counts';
import type { Violation } from '#contract/domain/quarantine';
import type { ColumnTotal } from '#contract/domain/report';
import type { PreparedChunk } from '../../../chunk.ts';
import { addTotals } from '../column-totals.ts';
import type { Row } from '../connect.ts';
import { figuresOf, sourceTotals } from './figures.ts';
import type { Journal } from './journal.ts';
import { keepLineageOfReplay } from './keep-lineage.ts';
import type { LoadContext } from './load-context.ts';
import { noteOrigins } from './merge-rows.ts';
import { addRuleCounts, countRules } from './rule-counts.ts';
import { settleChunk } from './settle-chunk.ts';
import { BEGIN } from './write-at-position.ts';
import { storableJson } from './write-quarantine.ts';

/** A quarantined row that goes through mapping and rules again; `row` is its number in the prepared chunk, from 1. */
export interface ReplayedRow {
  readonly row: number;
  readonly rowId: string;
}

export interface Replayed {
  /** rowsRead = rows replayed. */
  readonly counts: Counts;
}

/** What totals the rows the target refused had added to the prepared chunk's: they are not loaded after all. */
export type ReadTotals = (rows: readonly number[]) => Promise<readonly ColumnTotal[]>;

/**
 * Same checks and merge as in the run; rows, their status and the run's counts are one transaction. Rows refused again
 * stay in quarantine with their new reasons; rows that a rule leaves out are left out. A row that was replayed already is
 * left alone: it must not be prepared.
 */
export async function replayRows(
  context: LoadContext,
  journal: Journal,
  prepared: PreparedChunk,
  replayed: readonly ReplayedRow[],
  totalsOf: ReadTotals,
): Promise<Replayed | 'not-found'> {
  const { client, facts, runNo } = context;
  await client.run(BEGIN);
  const locked = await client.rows(
    `SELECT row_id, file_no, row_no, violations FROM vakhta.quarantine
     WHERE run_no = $1 AND row_id = ANY ($2::bigint[]) AND status <> 'replayed' ORDER BY row_id FOR UPDATE`,
    [runNo, replayed.map(({ rowId }) => rowId)],
  );
  if (locked.length !== replayed.length) {
    await client.run('ROLLBACK');
    return 'not-found';
  }
  const places = placesOf(locked, replayed);
  await client.run(
    'CREATE TEMPORARY TABLE vakhta_replay (row bigint, row_id bigint, file_no integer, row_no bigint) ON COMMIT DROP',
  );
  await client.run(
    `INSERT INTO pg_temp.vakhta_replay SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS p(row bigint, row_id bigint, file_no integer, row_no bigint)`,
    [
      JSON.stringify(
        places.map(({ row, rowId, fileNo, rowNo }) => ({ row, row_id: rowId, file_no: fileNo, row_no: rowNo })),
      ),
    ],
  );
  const settled = await settleChunk(context, prepared);
  const refused = new Map<number, readonly Violation[]>(
    [...prepared.refused, ...settled.refusals].map(({ row, violations }) => [row, violations]),
  );
  const skippedHere = settled.skips.map(({ row }) => row);
  const skipped = new Set([...prepared.skipped, ...skippedHere]);
  const join = 'JOIN pg_temp.vakhta_replay p ON p.row = r.row';
  await noteOrigins(context, { fileNo: 'p.file_no', rowNo: 'p.row_no', join });
  await keepLineageOfReplay(context);
  await markRows(context, refused);

  const gone = [...settled.refusals.map(({ row }) => row), ...skippedHere];
  const figures = figuresOf(facts.columns, prepared.totals);
  const source = sourceTotals(facts.columns, figures, prepared.totals, gone.length === 0 ? [] : await totalsOf(gone));
  const unchanged = await unchangedRows(context);
  const warned = await warnedRows(context);
  for (const fileNo of new Set(places.map((place) => place.fileNo))) {
    const here = places.filter((place) => place.fileNo === fileNo);
    await moveCounts(journal, fileNo, here, { refused, skipped, unchanged, warned });
  }
  const first = places[0];
  if (first !== undefined) {
    // Totals are of the run as a whole; they are kept with one of its files.
    const progress = await journal.lock(first.fileNo);
    if (progress === undefined) throw new Error(`file ${first.fileNo} has no position`);
    const totals = {
      source: addTotals(progress.totals.source, source),
      target:
        prepared.rowsToCopy === 0 ? progress.totals.target : addTotals(progress.totals.target, settled.targetTotals),
    };
    await journal.save({ ...progress, totals, rules: addRuleCounts(progress.rules, settled.rules) });
  }
  await client.run('COMMIT');
  return {
    counts: {
      ...NO_ROWS,
      rowsRead: places.length,
      rowsLoaded: settled.rowsLoaded,
      rowsUnchanged: settled.rowsUnchanged,
      rowsQuarantined: refused.size,
      rowsSkipped: skipped.size,
      rowsWarned: settled.rowsWarned,
    },
  };
}

interface Place extends ReplayedRow {
  readonly fileNo: number;
  readonly rowNo: number;
  readonly violations: readonly Violation[];
}

const placesOf = (locked: readonly Row[], replayed: readonly ReplayedRow[]): Place[] =>
  replayed.map(({ row, rowId }) => {
    const found = locked.find((each) => each.row_id === rowId);
    const violations = JSON.parse(found?.violations ?? '[]') as Violation[];
    return { row, rowId, fileNo: Number(found?.file_no), rowNo: Number(found?.row_no), violations };
  });

async function markRows(
  { client, runNo }: LoadContext,
  refused: ReadonlyMap<number, readonly Violation[]>,
): Promise<void> {
  const again = [...refused].map(([row, violations]) => ({ row, violations }));
  await client.run(
    `UPDATE vakhta.quarantine q SET violations = coalesce(a.violations, q.violations),
       status = CASE WHEN a.row IS NULL THEN 'replayed' ELSE q.status END,
       replayed_after = CASE WHEN a.row IS NULL
         THEN (SELECT max(c.checkpoint_no) FROM vakhta.load_checkpoint c WHERE c.run_no = ${runNo}) END
     FROM pg_temp.vakhta_replay p
     LEFT JOIN jsonb_to_recordset($1::jsonb) AS a(row bigint, violations jsonb) ON a.row = p.row
     WHERE q.row_id = p.row_id`,
    [storableJson(again)],
  );
}

const unchangedRows = async ({ client }: LoadContext): Promise<ReadonlySet<number>> =>
  new Set(
    (await client.rows('SELECT row FROM pg_temp.vakhta_before WHERE NOT is_changed')).map(({ row }) => Number(row)),
  );

async function warnedRows({ client }: LoadContext): Promise<ReadonlySet<number>> {
  const rows = await client.rows(
    `SELECT s.row FROM pg_temp.vakhta_stage s WHERE s.is_warned
       OR s.row IN (SELECT f.row FROM pg_temp.vakhta_refusal f WHERE f.severity = 'warning')`,
  );
  return new Set(rows.map(({ row }) => Number(row)));
}

/** Takes a file's rows out of its quarantined ones, as far as they are loaded or left out now. */
async function moveCounts(
  journal: Journal,
  fileNo: number,
  places: readonly Place[],
  {
    refused,
    skipped,
    unchanged,
    warned,
  }: {
    refused: ReadonlyMap<number, readonly Violation[]>;
    skipped: ReadonlySet<number>;
    unchanged: ReadonlySet<number>;
    warned: ReadonlySet<number>;
  },
): Promise<void> {
  const progress = await journal.lock(fileNo);
  if (progress === undefined) throw new Error(`file ${fileNo} has no position`);
  const loaded = places.filter(({ row }) => !refused.has(row) && !skipped.has(row));
  const rowsSkipped = places.filter(({ row }) => skipped.has(row)).length;
  const rowsUnchanged = loaded.filter(({ row }) => unchanged.has(row)).length;
  const before = countRules(
    places.map(({ violations }) => violations),
    'error',
  );
  const after = countRules(
    places.flatMap(({ row }) => (refused.has(row) ? [refused.get(row) ?? []] : [])),
    'error',
  );
  await journal.save({
    ...progress,
    counts: addCounts(progress.counts, {
      ...NO_ROWS,
      rowsLoaded: loaded.length - rowsUnchanged,
      rowsUnchanged,
      rowsQuarantined: -loaded.length - rowsSkipped,
      rowsSkipped,
      rowsWarned: loaded.filter(({ row }) => warned.has(row)).length,
    }),
    rules: addRuleCounts(addRuleCounts(progress.rules, before, -1), after),
  });
}
