import type { Result } from '#contract/result';
import type { Piece } from '#engine/connectors/postgres/fill/fill-unit';
import { begun } from '#engine/rows/begun';
import type { RowThreads } from '../row-threads.ts';
import type { FillUnit } from './fill-pass.ts';
import type { FillMove, Moves } from './moves.ts';

export type Pieces = AsyncIterable<Result<Piece, 'WORKER_LOST'>>;

/** One for each hand. */
const UNITS_AHEAD = 2;

/** The first rows of the units that come next are made while the server works on those before. */
export function rowsAhead(threads: RowThreads, moves: Moves): (move: FillMove) => Pieces {
  const ahead = new Map<FillUnit, Pieces>();
  const beginOf = ({ table, unit }: FillMove): Pieces => {
    const known = ahead.get(unit) ?? begun(threads.piecesOf(table.shape, unit));
    ahead.set(unit, known);
    return known;
  };
  return (move) => {
    const pieces = beginOf(move);
    ahead.delete(move.unit);
    moves.next(UNITS_AHEAD).forEach(beginOf);
    return pieces;
  };
}
