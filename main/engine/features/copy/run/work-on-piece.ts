import { ok, type Result } from '#contract/result';
import { buildSettings } from '#engine/connectors/postgres/copy/build-settings';
import { putBack, type CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import { memoryOfHand } from '#engine/connectors/postgres/copy/copy-session';
import { copyUnit } from '#engine/connectors/postgres/copy/copy-unit';
import { emptyTable } from '#engine/connectors/postgres/copy/empty-table';
import { PHASE } from '#engine/schema/take-off/phase';
import type { CopyPass } from './copy-pass.ts';
import type { Hand } from './hand.ts';
import type { Moves } from './moves.ts';
import { noteTable } from './note-table.ts';
import { patiently } from './patiently.ts';
import type { EmptyPiece, Piece, PutBackPiece, UnitPiece } from './pieces.ts';
import { isOfTable, refuseTable } from './refuse-table.ts';

/** Nobody else should use the target: who does lets go within this time, or the piece is tried again. */
const LOCK_TIMEOUT_MS = 10_000;

export interface Work {
  readonly pass: CopyPass;
  readonly moves: Moves;
  readonly hand: Hand;
}

/** A refusal that is about one table alone is noted there, and the piece counts as over. */
export function workOnPiece(work: Work, piece: Piece): Promise<Result<void>> {
  switch (piece.kind) {
    case 'unit':
      return copyRows(work, piece);
    case 'empty':
      return emptyAgain(work, piece);
    case 'put-back':
      return bringBack(work, piece);
  }
}

async function copyRows(
  { pass, moves, hand }: Work,
  { table: { no, table }, unitNo, range }: UnitPiece,
): Promise<Result<void>> {
  const { copy, runNo, snapshot } = pass;
  if (moves.isRefused(no)) return ok(undefined);
  if (copy.figures.report(no).state === 'waiting') {
    const noted = await noteTable(pass, hand, no, { state: 'copying' });
    if (!noted.ok) return noted;
  }
  const copied = await patiently(pass, async () => {
    const onItsWay = { rows: 0, bytes: 0 };
    const watched = copy.slow.begin(copy.figures.report(no).table);
    const tried = await hand.copy((pair, alive) => {
      const onRelayed = (rows: number, bytes: number): Promise<void> | undefined => {
        alive();
        onItsWay.rows += rows;
        onItsWay.bytes += bytes;
        copy.figures.moved(no, { rows, bytes });
        copy.pace.moved(bytes);
        watched.moved(bytes);
        return copy.limit(bytes);
      };
      return copyUnit(pair, { table, tableNo: no, unitNo, range }, { runNo, moment: snapshot.moment, onRelayed });
    });
    watched.end();
    const there = tried.ok ? tried.value : null;
    copy.figures.unitEnded(no, onItsWay, there);
    return tried;
  });
  if (copied.ok || !isOfTable(copied.failure.code)) return copied.ok ? ok(undefined) : copied;
  moves.refuse(no);
  return refuseTable(pass, hand, no, copied.failure);
}

async function emptyAgain({ pass, hand }: Work, { table: { no, table } }: EmptyPiece): Promise<Result<void>> {
  const emptied = await patiently(pass, () =>
    hand.write((target) =>
      emptyTable(target, { runNo: pass.runNo, tableNo: no, name: table.to.name, lockTimeoutMs: LOCK_TIMEOUT_MS }),
    ),
  );
  if (emptied.ok) pass.copy.figures.changed(no, { rows: 0, bytes: 0, partsDone: 0 });
  // Refused it is already: what is left of it goes when somebody has decided.
  return emptied.ok || !isOfTable(emptied.failure.code) ? emptied : ok(undefined);
}

async function bringBack({ pass, moves, hand }: Work, { object }: PutBackPiece): Promise<Result<void>> {
  const { copy, runNo } = pass;
  const settings = object.phase === PHASE.build ? settingsFor(pass, moves, object) : [];
  const returned = await patiently(pass, () =>
    hand.write((target) => putBack(target, runNo, [object.no], LOCK_TIMEOUT_MS, settings)),
  );
  if (returned.ok || !isOfTable(returned.failure.code)) return returned;
  moves.giveUp(object);
  copy.run.note('object-not-back', { object: object.object, code: returned.failure.code });
  // Without a table of its own, or of one that was left out: the end of the copy tells that it is away.
  const { tableNo } = object;
  if (tableNo === null || copy.figures.report(tableNo).state === 'skipped') return ok(undefined);
  return refuseTable(pass, hand, tableNo, returned.failure);
}

const settingsFor = ({ tables, membership }: CopyPass, moves: Moves, { tableNo, putBack: sql }: CopyObject): string[] =>
  buildSettings(sql, {
    tableBytes: tables.find(({ no }) => no === tableNo)?.table.from.sizeBytes ?? 0,
    mostMegabytes: memoryOfHand(membership.hands),
    helpers: moves.helpers(),
  });
