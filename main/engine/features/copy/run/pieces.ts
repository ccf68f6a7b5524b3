import type { CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import type { PageRange } from '#engine/connectors/postgres/copy/split-table';
import type { PassTable } from './copy-pass.ts';
import type { ChoosePiece } from '#engine/jobs/work-board';

/** What a hand does without a break, in one transaction. */
export type Piece = UnitPiece | EmptyPiece | PutBackPiece;

export interface UnitPiece {
  readonly kind: 'unit';
  readonly table: PassTable;
  readonly unitNo: number;
  readonly range: PageRange;
}

/** Of a table whose data were refused: what had come of it goes again. */
export interface EmptyPiece {
  readonly kind: 'empty';
  readonly table: PassTable;
}

export interface PutBackPiece {
  readonly kind: 'put-back';
  readonly object: CopyObject;
}

export interface Choosing {
  /** Sessions that may be at work while rows are still to come. */
  hands(): number;
  /** Tables whose rows are on their way at the same time. */
  readonly tables: number;
}

/**
 * While rows are still to come, at most half of the hands put back: neither the source nor the target idles, and what
 * takes longest was begun first on both. Behind the last of them the source is left alone, and nothing bounds the hands.
 */
export const choosePiece =
  ({ hands, tables }: Choosing): ChoosePiece<Piece> =>
  (waiting, atWork) => {
    if (atWork.length >= hands() && waiting.some(({ kind }) => kind !== 'put-back')) return undefined;
    const begun = new Set(atWork.flatMap((piece) => tableNoOf(piece) ?? []));
    const rows = waiting.find((piece) => {
      const no = tableNoOf(piece);
      return no !== undefined && (begun.has(no) || begun.size < tables);
    });
    const puttingBack = atWork.filter(({ kind }) => kind === 'put-back').length;
    if (rows !== undefined && puttingBack >= Math.floor(hands() / 2)) return rows;
    return waiting.find(({ kind }) => kind === 'put-back') ?? rows;
  };

const tableNoOf = (piece: Piece): number | undefined => (piece.kind === 'put-back' ? undefined : piece.table.no);
