import { Socket } from 'node:net';

const BUFFER_BYTES = 512 * 1024;
/** A server sends eight kilobytes at a time: less than this is left to gather for a moment. */
const WORTH_READING_BYTES = BUFFER_BYTES / 4;
const MOMENT_MS = 3;

/**
 * Reads into one buffer for as long as it lives. A piece of memory for each read is garbage a moment later, and at
 * hundreds of megabytes a second collecting it costs more than all else a relay does.
 */
export class OneBufferSocket extends Socket {
  /** Is given the bytes where they lie: they are good until it returns, and on while it holds the socket paused. */
  tap: ((piece: Buffer) => void) | null = null;

  constructor() {
    const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
    const onread = { buffer, callback: (count: number) => this.#read(buffer.subarray(0, count)) };
    super({ onread });
  }

  #read(piece: Buffer): boolean {
    if (this.tap === null) {
      this.emit('data', Buffer.from(piece)); // The driver keeps what is no whole message yet.
      return true;
    }
    this.tap(piece);
    if (piece.length < WORTH_READING_BYTES && !this.isPaused()) {
      this.pause();
      setTimeout(() => this.resume(), MOMENT_MS);
    }
    return true;
  }
}
