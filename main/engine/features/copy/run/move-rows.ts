import type { Failure } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { readObjects } from '#engine/connectors/postgres/copy/copy-objects';
import { allOver } from '#engine/jobs/all-over';
import type { CopyPass } from './copy-pass.ts';
import { openHand, type Hand } from './hand.ts';
import { planMoves, type Moves } from './moves.ts';
import { noteTable } from './note-table.ts';
import { onKeeper } from './on-keeper.ts';
import type { Piece } from './pieces.ts';
import { workOnPiece } from './work-on-piece.ts';

/**
 * Copies what is left and puts back what is off, by as many hands as the pace allows. A table whose data are refused
 * ends alone; what fails in any other way ends the pass, once the pieces under way are over.
 */
export async function moveRows(pass: CopyPass): Promise<Result<void>> {
  const objects = await onKeeper(pass, () => readObjects(pass.keeper, pass.runNo));
  if (!objects.ok) return objects;
  const { figures } = pass.copy;
  const refused = pass.tables.filter(({ no }) => figures.report(no).state === 'refused');
  const moves = planMoves(pass, objects.value, new Set(refused.map(({ no }) => no)));
  const failures: Failure[] = [];
  const work = async (): Promise<void> => {
    await using hand = openHand(pass);
    for (let piece = await moves.take(); piece !== undefined; piece = await moves.take()) {
      const ended = await workOnPiece({ pass, moves, hand }, piece);
      if (ended.ok) pass.copy.achieved.pieces += 1;
      moves.done(piece);
      const noted = ended.ok ? await noteState(pass, moves, hand, tableOf(piece)) : ended;
      if (noted.ok) continue;
      failures.push(noted.failure);
      moves.close();
    }
  };
  const { pace, slow } = pass.copy;
  const paced = { isTelling: moves.haveOnlyRowsMoved, onMore: () => moves.add([]) };
  await slow.during(() =>
    pace.during(paced, () => allOver(Array.from({ length: pace.allowed }, () => work().finally(() => moves.close())))),
  );
  const [failure] = failures;
  return failure === undefined ? noteStates(pass, moves) : { ok: false, failure };
}

const tableOf = (piece: Piece): number | null => (piece.kind === 'put-back' ? piece.object.tableNo : piece.table.no);

async function noteState(pass: CopyPass, moves: Moves, hand: Hand, no: number | null): Promise<Result<void>> {
  if (no === null || moves.isRefused(no)) return ok(undefined);
  const { state } = pass.copy.figures.report(no);
  if (moves.isWhole(no) && ['waiting', 'copying', 'copied'].includes(state)) {
    return noteTable(pass, hand, no, { state: 'whole' });
  }
  return moves.isThere(no) && state === 'copying' ? noteTable(pass, hand, no, { state: 'copied' }) : ok(undefined);
}

/** Also of tables that an earlier pass had finished and had no time to say so. */
async function noteStates(pass: CopyPass, moves: Moves): Promise<Result<void>> {
  await using hand = openHand(pass);
  for (const { no } of pass.tables) {
    const noted = await noteState(pass, moves, hand, no);
    if (!noted.ok) return noted;
  }
  return ok(undefined);
}
