import type { CopyTableReport } from '#contract/domain/copy-report';
import type { Failure } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { readObjects, type CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import { readTables } from '#engine/connectors/postgres/copy/copy-tables';
import { readUnits, type CopyUnit } from '#engine/connectors/postgres/copy/copy-units';
import type { CopyTable } from '#engine/connectors/postgres/copy/match-sides';
import { rangesLeft } from '#engine/connectors/postgres/copy/ranges-left';
import { tablePath } from '#engine/connectors/postgres/copy/read-side';
import { partPages, type PageRange } from '#engine/connectors/postgres/copy/split-table';
import { PHASE } from '#engine/schema/take-off/phase';
import type { CopyPass, PassGround, PassTable } from './copy-pass.ts';
import { largeObjectsLines } from './copy-large-objects.ts';
import { findChanged } from './find-changed.ts';
import { onKeeper } from './on-keeper.ts';
import { takeUpDecisions } from './take-up-decisions.ts';
import { reopenObjects } from '#engine/schema/take-off/reopen-objects';

/** A table of the run as the journal has it. */
export interface KnownTable {
  readonly no: number;
  readonly table: CopyTable;
  readonly units: readonly CopyUnit[];
  /** Nothing of it is still to come. */
  readonly isHere: boolean;
  /** Why it was refused. */
  readonly failure: Failure | null;
  /** A person has left it out: what has come of it goes. */
  readonly isSkipped: boolean;
}

/**
 * What the target says is here, and what of it stays: parts that were read at the very moment this try reads at, and
 * whole tables in which the source has changed nothing since. Everything else comes anew, so the end is one moment.
 */
export async function settleTables(ground: PassGround): Promise<Result<CopyPass>> {
  const journal = await onKeeper(ground, () => readJournal(ground));
  if (!journal.ok) return journal;
  const decided = await onKeeper(ground, () => takeUpDecisions(ground, journal.value.known));
  if (!decided.ok) return decided;
  const known = decided.value;
  const changed = await findChanged(
    ground,
    known.filter(({ isSkipped }) => !isSkipped),
  );
  if (!changed.ok) return changed;
  const isEmptied = ({ no, units, isSkipped }: KnownTable): boolean =>
    isSkipped ? units.length > 0 : changed.value.has(no);
  const kept = known.map((each) => (isEmptied(each) ? { ...each, units: [], isHere: each.isSkipped } : each));
  const emptied = new Set(known.filter(isEmptied).map(({ no }) => no));
  const tables = kept.map((each) => passTable(ground, each, emptied.has(each.no)));
  const incoming = {
    tables: new Set(kept.filter(({ isHere }) => !isHere).map(({ no }) => no)),
    isAnyEmptied: emptied.size > 0,
  };
  const objects = await onKeeper(ground, () => reopenObjects(ground, journal.value.objects, incoming));
  if (!objects.ok) return objects;
  const large = await onKeeper(ground, () => largeObjectsLines(ground));
  if (!large.ok) return large;
  ground.copy.figures.begin([
    ...large.value,
    ...kept.map((each, index) => {
      const report = reportOf(each, tables[index]?.unitsLeft.length ?? 0, objects.value);
      return { no: each.no, report, sizeBytes: each.table.from.sizeBytes };
    }),
  ]);
  return ok({ ...ground, tables, objects: objects.value, [Symbol.asyncDispose]: () => ground[Symbol.asyncDispose]() });
}

async function readJournal(ground: PassGround) {
  const { keeper, runNo, matched } = ground;
  const tables = await readTables(keeper, runNo);
  const units = Map.groupBy(await readUnits(keeper, runNo), ({ tableNo }) => tableNo);
  const objects = await readObjects(keeper, runNo);
  const byPath = new Map(matched.tables.map((table) => [table.path, table]));
  const known = tables.map(({ tableNo, source, state, failure }): KnownTable => {
    const table = byPath.get(tablePath(source));
    if (table === undefined) throw new Error('the tables of a run are those of its plan');
    const own = units.get(tableNo) ?? [];
    const isSkipped = state === 'skipped';
    const isHere = isSkipped || leftOf(ground, table, own).length === 0;
    return { no: tableNo, table, units: own, isHere, failure, isSkipped };
  });
  return { known, objects };
}

function leftOf(
  { copy, snapshot }: PassGround,
  { from: { pages, key } }: CopyTable,
  units: readonly CopyUnit[],
): PageRange[] {
  const { versionNumber } = snapshot;
  return rangesLeft({ pages, versionNumber, key }, units, partPages(pages, copy.run.plan.draft.options));
}

function passTable(ground: PassGround, { no, table, units, isSkipped }: KnownTable, isAnew: boolean): PassTable {
  const firstNo = Math.max(0, ...units.map(({ unitNo }) => unitNo)) + 1;
  const left = isSkipped ? [] : leftOf(ground, table, units);
  return { no, table, isAnew, unitsLeft: left.map((range, index) => ({ unitNo: firstNo + index, range })) };
}

/** What is here now, whatever an earlier try said of it. */
function reportOf(
  { no, table, units, failure, isSkipped }: KnownTable,
  unitsLeft: number,
  objects: readonly CopyObject[],
): CopyTableReport {
  const isWhole = objects.every(
    ({ tableNo, phase, state }) => tableNo !== no || phase > PHASE.join || state === 'back',
  );
  const isHere = unitsLeft === 0;
  const state = isHere ? (isWhole ? 'whole' : 'copied') : units.length > 0 ? 'copying' : 'waiting';
  return {
    table: table.path,
    state: isSkipped ? 'skipped' : state,
    rows: units.reduce((sum, { rows }) => sum + rows, 0),
    bytes: units.reduce((sum, { bytes }) => sum + bytes, 0),
    ...{ parts: units.length + unitsLeft, partsDone: units.length },
    ...{ durationMs: 0, comparison: null, failure: isSkipped ? failure : null },
  };
}
