import type { CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import { workBoard, type WorkBoard } from '#engine/jobs/work-board';
import { PHASE } from '#engine/schema/take-off/phase';
import { whatMayReturn } from '#engine/schema/take-off/what-may-return';
import type { FillTable, FillUnit } from './fill-pass.ts';

/** What a hand does without a break, in one transaction. */
export type Move = FillMove | PutBackMove;

export interface FillMove {
  readonly kind: 'fill';
  readonly table: FillTable;
  readonly unit: FillUnit;
}

export interface PutBackMove {
  readonly kind: 'put-back';
  readonly objects: readonly CopyObject[];
}

export interface Moves extends WorkBoard<Move> {
  /** Are all rows of the table there? */
  isFilled(table: FillTable): boolean;
  /** Rows that will be asked for next, as it looks now. */
  next(count: number): readonly FillMove[];
}

/**
 * What there is to do, as it becomes possible: rows of a table after those it refers to, since not every key can be
 * taken off, the largest first; and what was taken off as soon as nothing stands in its way. While rows are still to come
 * one hand brings them, whatever may be put back.
 */
export function planMoves(tables: readonly FillTable[], objects: readonly CopyObject[]): Moves {
  const unitsLeft = new Map(tables.map(({ no, unitsLeft: units }) => [no, units.length]));
  const parents = parentsOf(tables);
  let steps = objects;
  const offered = new Set<number>();

  const isFilled = ({ no }: Pick<FillTable, 'no'>): boolean => unitsLeft.get(no) === 0;
  const isReady = (move: Move): boolean => move.kind === 'fill' && (parents.get(move.table) ?? []).every(isFilled);
  const isPutBack = ({ kind }: Move): boolean => kind === 'put-back';
  const board = workBoard<Move>((waiting, atWork) => {
    const rows = waiting.find(isReady);
    return rows !== undefined && atWork.some(isPutBack) ? rows : (waiting.find(isPutBack) ?? rows);
  });

  const offerObjects = (): void => {
    const emptyTables = new Set([...unitsLeft].filter(([, units]) => units > 0).map(([no]) => no));
    for (const first of whatMayReturn(steps, { emptyTables, givenUp: new Set() })) {
      if (offered.has(first.no)) continue;
      const together = steps.filter((step) => step.state === 'off' && goesWith(step, first));
      for (const { no } of together) offered.add(no);
      board.add([{ kind: 'put-back', objects: together }]);
    }
  };

  const bySize = tables.toSorted((left, right) => right.rows - left.rows);
  const untaken = new Set(
    bySize.flatMap((table) => table.unitsLeft.map((unit): FillMove => ({ kind: 'fill', table, unit }))),
  );
  board.add([...untaken]);
  offerObjects();
  return {
    ...board,
    isFilled,
    next: (count) => [...untaken].filter(isReady).slice(0, count),
    async take() {
      const move = await board.take();
      if (move?.kind === 'fill') untaken.delete(move);
      return move;
    },
    done(move) {
      if (move.kind === 'put-back') steps = withBack(steps, move.objects);
      else unitsLeft.set(move.table.no, (unitsLeft.get(move.table.no) ?? 0) - 1);
      offerObjects();
      board.done(move);
    },
  };
}

function withBack(steps: readonly CopyObject[], returned: readonly CopyObject[]): readonly CopyObject[] {
  const numbers = new Set(returned.map(({ no }) => no));
  return steps.map((step) => (numbers.has(step.no) ? { ...step, state: 'back' } : step));
}

/** A table's own come back at once; foreign keys, which would wait for each other's locks, those of all tables. */
const goesWith = (object: CopyObject, first: CopyObject): boolean =>
  object.phase === first.phase && (object.phase === PHASE.refer || object.tableNo === first.tableNo);

/** Of each table those before it that it refers to; a reference to itself or in a circle holds nothing up. */
function parentsOf(tables: readonly FillTable[]): ReadonlyMap<FillTable, readonly FillTable[]> {
  const before = new Map<string, FillTable>();
  return new Map(
    tables.map((table) => {
      const { shape } = table;
      const parents = shape.references.flatMap((reference) => before.get(reference.table) ?? []);
      before.set(shape.table.table, table);
      return [table, parents];
    }),
  );
}
