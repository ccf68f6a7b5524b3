/** Work for several hands: whoever is free takes the next piece. Pieces may be added while others are done. */
export interface WorkBoard<Piece> {
  /** Waits while what others do may still bring or let go something; undefined: all is done, or it was closed. */
  take(): Promise<Piece | undefined>;
  /** Of each piece that was taken, when it is over. */
  done(piece: Piece): void;
  add(pieces: readonly Piece[]): void;
  /** What is not taken yet stays undone. */
  close(): void;
}

/** Which of the pieces that wait is next, beside those at work; undefined when none waits. */
export type ChoosePiece<Piece> = (waiting: readonly Piece[], atWork: readonly Piece[]) => Piece | undefined;

export function workBoard<Piece>(choose: ChoosePiece<Piece>): WorkBoard<Piece> {
  const waiting: Piece[] = [];
  const atWork: Piece[] = [];
  const idle: ((piece: Piece | undefined) => void)[] = [];
  let isClosed = false;

  const next = (): Piece | undefined => {
    const piece = isClosed ? undefined : choose(waiting, atWork);
    if (piece === undefined) return undefined;
    waiting.splice(waiting.indexOf(piece), 1);
    atWork.push(piece);
    return piece;
  };
  const wake = (): void => {
    for (let tell = idle[0]; tell !== undefined; [tell] = idle) {
      const piece = next();
      if (piece === undefined && atWork.length > 0 && !isClosed) return;
      idle.shift();
      tell(piece);
    }
  };

  return {
    take: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        wake();
      }),
    done(piece) {
      atWork.splice(atWork.indexOf(piece), 1);
      wake();
    },
    add(pieces) {
      waiting.push(...pieces);
      wake();
    },
    close() {
      isClosed = true;
      wake();
    },
  };
}
