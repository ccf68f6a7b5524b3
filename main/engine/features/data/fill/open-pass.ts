import { fail, ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { findCopyRun, forgetCopyRun, registerCopySession } from '#engine/connectors/postgres/copy/copy-journal';
import { readObjects } from '#engine/connectors/postgres/copy/copy-objects';
import { openCopySession } from '#engine/connectors/postgres/copy/copy-session';
import { readUnits } from '#engine/connectors/postgres/copy/copy-units';
import { knownShapes } from '#engine/connectors/postgres/fill/known-shapes';
import { keepTarget } from '#engine/schema/take-off/keep-target';
import { reopenObjects } from '#engine/schema/take-off/reopen-objects';
import { beginRun, type BegunRun } from './begin-run.ts';
import type { FillPass, FillTable } from './fill-pass.ts';
import type { FillRun } from './fill-run.ts';
import { inLoadOrder } from './load-order.ts';
import { onSession } from './on-session.ts';
import { unitsOf } from './units-of.ts';

/** One fills while the other builds indexes: more would share the same two cores with whoever makes the rows. */
const HANDS = 2;
/** What a session gets done alone costs less than with helpers, who would take their cores from the other. */
const ALONE = 'SET max_parallel_maintenance_workers = 0';

/** Takes the target; then the run is begun, or found in the journal with what is left of it. */
export async function openPass(fill: FillRun): Promise<Result<FillPass>> {
  const { run, target } = fill;
  await using sessions = new AsyncDisposableStack();
  const opened = await openClient(target, run.signal);
  if (!opened.ok) return opened;
  const keeper = sessions.use(opened.value);
  const found = await onSession(fill, keeper, () => findGround(fill, keeper));
  const ground = found.ok ? found.value : found;
  if (!ground.ok) return ground;
  const membership = { jobId: run.jobId, keeperPid: keeper.pid, hands: HANDS };
  const hands: PostgresClient[] = [];
  while (hands.length < HANDS) {
    const opening = await openCopySession(target, membership, run.signal);
    if (!opening.ok) return opening;
    const hand = opening.value;
    if (hand === undefined) return fail('CONNECTION_LOST', { connectionName: target.connectionName });
    sessions.use(hand);
    const set = await onSession(fill, hand, () => hand.run(ALONE));
    if (!set.ok) return set;
    hands.push(hand);
  }
  const held = sessions.move();
  return ok({ fill, keeper, hands, ...ground.value, [Symbol.asyncDispose]: () => held.disposeAsync() });
}

type Ground = Pick<FillPass, 'runNo' | 'tables' | 'threads'>;

async function findGround(fill: FillRun, keeper: PostgresClient): Promise<Result<Ground>> {
  const { run } = fill;
  const kept = await keepTarget(keeper, run.jobId, (pid) => run.wait({ reason: 'lock', values: { pid } }));
  run.wait(null);
  if (!kept.ok) return kept;
  const begun = await beginOrGoOn(fill, keeper);
  if (!begun.ok) return begun;
  const { runNo, shapes } = begun.value;
  await registerCopySession(keeper, runNo);
  const tables = await tablesLeft(fill, keeper, begun.value);
  const coming = new Set(tables.filter(({ unitsLeft }) => unitsLeft.length > 0).map(({ no }) => no));
  const incoming = { tables: coming, isAnyEmptied: false };
  await reopenObjects({ keeper, runNo }, await readObjects(keeper, runNo), incoming);
  return ok({ runNo, tables, threads: fill.threads(shapes) });
}

/** What was given up begins anew: its tables may have become others. */
async function beginOrGoOn(fill: FillRun, keeper: PostgresClient): Promise<Result<BegunRun>> {
  const known = await findCopyRun(keeper, fill.run.jobId);
  if (known === undefined) return beginRun(fill, keeper);
  const { runNo, state } = known;
  if (state !== 'stopped') return ok({ runNo, shapes: await knownShapes(keeper, runNo) });
  await forgetCopyRun(keeper, runNo);
  return beginRun(fill, keeper);
}

async function tablesLeft(
  { world }: FillRun,
  keeper: PostgresClient,
  { runNo, shapes }: BegunRun,
): Promise<readonly FillTable[]> {
  const units = Map.groupBy(await readUnits(keeper, runNo), ({ tableNo }) => tableNo);
  return inLoadOrder(shapes).map((shape) => {
    const no = shapes.indexOf(shape) + 1;
    const here = new Set(units.get(no)?.map(({ unitNo }) => unitNo));
    const rows = world.rowsOf(shape.table.table);
    return { no, shape, rows, unitsLeft: unitsOf(rows).filter(({ unitNo }) => !here.has(unitNo)) };
  });
}
