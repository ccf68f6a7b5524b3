import { fail, ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { findCopyRun, registerCopySession } from '#engine/connectors/postgres/copy/copy-journal';
import { copySessionName } from '#engine/connectors/postgres/copy/copy-lock';
import { matchSides, type Matched } from '#engine/connectors/postgres/copy/match-sides';
import { readSide } from '#engine/connectors/postgres/copy/read-side';
import { shareSnapshot, type SharedSnapshot } from '#engine/connectors/postgres/copy/shared-snapshot';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import { keepTarget } from '#engine/schema/take-off/keep-target';
import type { KeptEdit } from '#engine/store/queries/copy-edits';
import { editedDraft, editedHash } from '../mapping/edited-plan.ts';
import { tablesHash } from '../plan/describe-plan.ts';
import { largeObjectsOf } from '../plan/large-objects-of.ts';
import { readSource } from '../plan/read-source.ts';
import { beginRun } from './begin-run.ts';
import type { PassGround } from './copy-pass.ts';
import type { CopyRun } from './copy-run.ts';

/** Takes the target, then the source's moment; then the run is begun, or found in the journal. */
export async function openPass(copy: CopyRun): Promise<Result<PassGround>> {
  const { run, ends } = copy;
  const opened = await openClient(ends.target, run.signal);
  if (!opened.ok) return opened;
  const keeper = opened.value;
  let snapshot: SharedSnapshot | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([snapshot?.[Symbol.asyncDispose](), keeper.close()]);
  };
  const giveUp = (): void => keeper.destroy();
  run.signal.addEventListener('abort', giveUp);
  try {
    const found = await groundOf(copy, keeper, (shared) => (snapshot = shared));
    if (found.ok) return ok({ ...found.value, [Symbol.asyncDispose]: close });
    await close();
    return found;
  } catch (error) {
    await close();
    run.signal.throwIfAborted();
    return postgresFailure(error, keeper.place);
  } finally {
    run.signal.removeEventListener('abort', giveUp);
  }
}

async function groundOf(
  copy: CopyRun,
  keeper: PostgresClient,
  onSnapshot: (snapshot: SharedSnapshot) => void,
): Promise<Result<Omit<PassGround, typeof Symbol.asyncDispose>>> {
  const { run, ends } = copy;
  const onWait = (pid: number): void => run.wait({ reason: 'lock', values: { pid } });
  const kept = await keepTarget(keeper, run.jobId, onWait);
  run.wait(null);
  if (!kept.ok) return kept;
  const shared = await shareSnapshot(ends.source, copySessionName(run.jobId), run.signal);
  if (!shared.ok) return shared;
  onSnapshot(shared.value);
  const found = await findRun(copy, keeper, shared.value);
  if (!found.ok) return found;
  const membership = { jobId: run.jobId, keeperPid: keeper.pid, hands: copy.pace.allowed };
  return ok({ copy, keeper, snapshot: shared.value, membership, fate: { isLost: false }, ...found.value });
}

type Found = Pick<PassGround, 'runNo' | 'edits' | 'matched' | 'largeObjects'>;

async function findRun(copy: CopyRun, keeper: PostgresClient, snapshot: SharedSnapshot): Promise<Result<Found>> {
  const { run } = copy;
  const joined = await snapshot.join(run.signal);
  if (!joined.ok) return joined;
  await using source = joined.value;
  const planned = await readSource(source, run.plan.draft);
  const known = await findCopyRun(keeper, run.jobId);
  const begun = known === undefined ? await beginRun(copy, keeper, planned) : ok(known);
  if (!begun.ok) return begun;
  const { runNo } = begun.value;
  const edits = copy.services.store.copyEdits.of(run.jobId);
  const matched = await matchEdited(copy, { source, keeper }, edits);
  if (!matched.ok) return matched;
  await registerCopySession(keeper, runNo);
  return ok({ runNo, edits, matched: matched.value, largeObjects: largeObjectsOf(run.plan.draft, planned.from) });
}

/** But for what people have edited the tables must be what they were: what has come of them would not fit the rest. */
async function matchEdited(
  { run: { plan } }: CopyRun,
  { source, keeper }: { readonly source: PostgresClient; readonly keeper: PostgresClient },
  edits: readonly KeptEdit[],
): Promise<Result<Matched, 'PLAN_CHANGED'>> {
  const draft = editedDraft(plan.draft, edits);
  const { from, computed } = await readSource(source, draft);
  const matched = matchSides(from, await readSide(keeper, null), draft, computed);
  const [seenHash, currentHash] = [editedHash(plan, edits), tablesHash(matched)];
  return currentHash === seenHash ? ok(matched) : fail('PLAN_CHANGED', { seenHash, currentHash });
}
