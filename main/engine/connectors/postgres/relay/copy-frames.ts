const COPY_DATA = 0x64; // 'd'
const HEADER_BYTES = 5; // The type, then the length of what follows, itself included.

/**
 * Tells CopyData from every other message in the bytes a server sends, without taking the frames apart: a server's
 * CopyData and a client's are the same bytes, so whole runs of them can be handed on as they are. A frame is a row.
 */
export class CopyFrames {
  rows = 0;
  /** Bytes of the present frame that have not come yet. */
  #left = 0;
  /** Beginning of a header that was cut by the end of a piece, kept back until the rest of it is here. */
  #held: Buffer = Buffer.alloc(0);
  #isData = false;

  /** Is what was passed on a whole number of frames? Only then can its receiver be told anything else. */
  get isBetweenFrames(): boolean {
    return this.#left === 0 || !this.#isData;
  }

  /** Calls `onData` for runs of CopyData and `onOther` for all else, in the order of the bytes. */
  pass(piece: Buffer, onData: (run: Buffer) => void, onOther: (run: Buffer) => void): void {
    const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    let runStart = 0;
    let at = 0;
    const endRun = (end: number): void => {
      if (end > runStart) (this.#isData ? onData : onOther)(bytes.subarray(runStart, end));
      runStart = end;
    };
    for (;;) {
      const step = Math.min(this.#left, bytes.length - at);
      at += step;
      this.#left -= step;
      if (bytes.length - at < HEADER_BYTES) break;
      const isData = bytes[at] === COPY_DATA;
      if (isData !== this.#isData) endRun(at);
      this.#isData = isData;
      if (isData) this.rows += 1;
      this.#left = bytes.readUInt32BE(at + 1) + 1;
    }
    endRun(at);
    // Whoever gave the piece may fill it anew.
    this.#held = Buffer.from(bytes.subarray(at));
  }
}
