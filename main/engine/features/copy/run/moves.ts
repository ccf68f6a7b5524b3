import type { CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import { PHASE } from '#engine/schema/take-off/phase';
import { whatMayReturn } from '#engine/schema/take-off/what-may-return';
import type { CopyPass } from './copy-pass.ts';
import { choosePiece, type Piece } from './pieces.ts';
import { workBoard, type WorkBoard } from '#engine/jobs/work-board';

/** What there is to do, as it becomes possible: rows, and what was taken off as soon as nothing stands in its way. */
export interface Moves extends WorkBoard<Piece> {
  /** Its data stand in the way: units that have not begun are left out, and what had come of it goes. */
  refuse(tableNo: number): void;
  isRefused(tableNo: number): boolean;
  /** Its rows stand in the way of this object: nobody waits for it any more. */
  giveUp(object: CopyObject): void;
  isThere(tableNo: number): boolean;
  /** Since it was asked last: has nothing been done but copying rows, and are more of them waiting? */
  haveOnlyRowsMoved(): boolean;
  /** Are its rows there, and everything back that belongs to it alone? */
  isWhole(tableNo: number): boolean;
  /** For each that builds an index now: as many processes of the server as there are hands without anything to do. */
  helpers(): number;
}

export function planMoves(
  { tables, copy }: Pick<CopyPass, 'tables' | 'copy'>,
  objects: readonly CopyObject[],
  refusedBefore: ReadonlySet<number>,
): Moves {
  const { batchSize } = copy.run.plan.draft.options;
  const board = workBoard(choosePiece({ hands: copy.pace.workers, tables: batchSize }));
  const states = new Map(objects.map(({ no, state }) => [no, state]));
  /** Pieces of each table that are to be over before its rows are there. */
  const open = new Map(tables.map(({ no, unitsLeft }) => [no, refusedBefore.has(no) ? 0 : unitsLeft.length]));
  const refused = new Set(refusedBefore);
  const givenUp = new Set<number>();
  const offered = new Set<number>();

  let rowsWaiting = 0;
  /** Objects that are being put back, and whether any were since it was asked. */
  const puttingBack = { now: 0, since: false };

  const now = (object: CopyObject): CopyObject => ({ ...object, state: states.get(object.no) ?? object.state });
  const offerObjects = (): void => {
    const emptyTables = new Set([...open].filter(([, pieces]) => pieces > 0).map(([no]) => no));
    const returning = whatMayReturn(objects.map(now), { emptyTables, givenUp });
    const added = returning.filter(({ no }) => !offered.has(no));
    for (const { no } of added) offered.add(no);
    board.add(added.map((object) => ({ kind: 'put-back', object })));
  };
  const count = (tableNo: number, pieces: number): void => void open.set(tableNo, (open.get(tableNo) ?? 0) + pieces);

  const isThere = (tableNo: number): boolean => open.get(tableNo) === 0;

  const coming = tables.filter(({ no }) => !refusedBefore.has(no));
  for (const table of coming) {
    rowsWaiting += table.unitsLeft.length;
    board.add(table.unitsLeft.map((unit) => ({ kind: 'unit', table, ...unit })));
  }
  offerObjects();

  return {
    ...board,
    async take() {
      const piece = await board.take();
      if (piece?.kind === 'unit') rowsWaiting -= 1;
      if (piece?.kind !== 'put-back') return piece;
      puttingBack.now += 1;
      puttingBack.since = true;
      return piece;
    },
    haveOnlyRowsMoved() {
      const { now: open, since } = puttingBack;
      puttingBack.since = open > 0;
      return !since && open === 0 && rowsWaiting > 0;
    },
    done(piece) {
      if (piece.kind === 'put-back') {
        puttingBack.now -= 1;
        if (!givenUp.has(piece.object.no)) states.set(piece.object.no, 'back');
      } else {
        const { table } = piece;
        // Emptying is a piece of the table's own: it comes when the last of its units is over.
        const isLast = open.get(table.no) === 1;
        if (isLast && piece.kind === 'unit' && refused.has(table.no)) board.add([{ kind: 'empty', table }]);
        else count(table.no, -1);
      }
      offerObjects();
      board.done(piece);
    },
    refuse: (tableNo) => void refused.add(tableNo),
    isRefused: (tableNo) => refused.has(tableNo),
    giveUp: ({ no }) => void givenUp.add(no),
    isThere,
    helpers() {
      const areRowsComing = [...open.values()].some((pieces) => pieces > 0);
      const returning = [...offered].filter((no) => states.get(no) !== 'back' && !givenUp.has(no)).length;
      const share = Math.floor(copy.pace.allowed / returning);
      return areRowsComing ? 0 : Math.max(0, share - 1);
    },
    isWhole: (tableNo) =>
      isThere(tableNo) &&
      objects.every(({ no, tableNo: of, phase }) => of !== tableNo || phase > PHASE.join || states.get(no) !== 'off'),
  };
}
