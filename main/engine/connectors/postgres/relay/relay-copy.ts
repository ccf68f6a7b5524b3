import type { Duplex } from 'node:stream';
import type pg from 'pg';
import { CopyFrames } from './copy-frames.ts';
import { OneBufferSocket } from './one-buffer-socket.ts';

/** `COPY … TO STDOUT` and `COPY … FROM STDIN` of the same columns in the same format. */
export interface Relay {
  readonly from: string;
  readonly to: string;
}

export interface Relayed {
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

/**
 * Rows and bytes on their way since the last call; the end mark of the binary format counts as one row. While an answered
 * promise is open nothing more is read.
 */
export type OnRelayed = (rows: number, bytes: number) => Promise<unknown> | undefined;

/** Which side failed first; the driver's error is the `cause`. */
export class RelayFailed extends Error {
  readonly side: 'source' | 'target';

  constructor(side: 'source' | 'target', cause: unknown) {
    super(`the ${side} failed`, { cause });
    this.side = side;
  }
}

/**
 * Hands what one server copies out to another that copies it in, from socket to socket: the driver sees the beginning
 * and the end, and no row in between. Back pressure of the target holds the source. When one side fails nothing is left
 * waiting and `RelayFailed` names the first one: the other side's session is ended where its COPY cannot be, in the source
 * always and in the target when a row had come half-way.
 */
export async function relayCopy(
  source: pg.Client,
  target: pg.Client,
  relay: Relay,
  onRelayed: OnRelayed,
): Promise<Relayed> {
  const into = new CopyIn(relay.to);
  target.query(into);
  await failing('target', into.isOpen);
  const out = new CopyOut(relay.from, into, onRelayed);
  source.query(out);
  try {
    const endedEarly = failing('target', into.ended).then(() => Promise.reject(new Error('COPY ended early')));
    const rowsRead = await Promise.race([failing('source', out.ended), endedEarly]);
    into.finish();
    return { rowsRead, rowsWritten: await failing('target', into.ended) };
  } catch (error) {
    out.leave();
    await into.fail(out.isBetweenRows);
    throw error;
  }
}

async function failing<Value>(side: 'source' | 'target', work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new RelayFailed(side, error);
  }
}

/** The driver's connection with what its types leave out. */
type Connection = pg.Connection & { endCopyFrom(): void; sendCopyFail(message: string): void };

class CopyIn {
  readonly #sql: string;
  readonly #open = Promise.withResolvers<undefined>();
  readonly #ended = Promise.withResolvers<number>();
  #connection: Connection | undefined;
  #rows = 0;
  #isOver = false;

  constructor(sql: string) {
    this.#sql = sql;
    this.#ended.promise.catch(() => undefined); // Told by whichever of the two is awaited.
    this.#open.promise.catch(() => undefined);
  }

  get isOpen(): Promise<unknown> {
    return this.#open.promise;
  }

  /** The rows taken. */
  get ended(): Promise<number> {
    return this.#ended.promise;
  }

  /** False: it still needs the frames where they lie, until `onWritten` is called. */
  write(frames: Buffer, onWritten: () => void): boolean {
    if (this.#isOver || this.#connection === undefined) return true;
    const { stream } = this.#connection;
    let isLeft = false;
    stream.write(frames, () => isLeft && onWritten());
    isLeft = stream.writableLength > 0;
    return !isLeft;
  }

  finish(): void {
    this.#connection?.endCopyFrom();
  }

  /**
   * Resolves when the COPY is over. Inside a row the server would take any word for the rest of it, also when it has
   * refused the COPY meanwhile.
   */
  async fail(isBetweenRows: boolean): Promise<void> {
    if (!isBetweenRows) this.#connection?.stream.destroy();
    else if (!this.#isOver) this.#connection?.sendCopyFail('the source failed');
    await this.#ended.promise.catch(() => undefined);
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection as Connection;
    connection.query(this.#sql);
  }

  handleCopyInResponse(): void {
    this.#open.resolve(undefined);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#rows = rowsOf(text);
  }

  handleReadyForQuery(): void {
    this.#isOver = true;
    this.#ended.resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.#isOver = true;
    this.#open.reject(error);
    this.#ended.reject(error);
  }
}

type DataListener = (piece: Buffer) => void;

class CopyOut {
  readonly #sql: string;
  readonly #into: CopyIn;
  readonly #onRelayed: OnRelayed;
  readonly #ended = Promise.withResolvers<number>();
  #connection: pg.Connection | undefined;
  #driver: DataListener[] = [];
  #tap: DataListener = () => undefined;
  readonly #frames = new CopyFrames();
  #rows = 0;

  constructor(sql: string, into: CopyIn, onRelayed: OnRelayed) {
    this.#sql = sql;
    this.#into = into;
    this.#onRelayed = onRelayed;
    this.#ended.promise.catch(() => undefined);
  }

  /** The rows the server says it has sent. */
  get ended(): Promise<number> {
    return this.#ended.promise;
  }

  get isBetweenRows(): boolean {
    return this.#frames.isBetweenFrames;
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    this.#standBefore(connection.stream);
    // Conditions stand in it that people wrote: by the extended protocol the server takes one statement only.
    connection.parse({ name: '', text: this.#sql, types: [] }, true);
    connection.bind({}, true);
    connection.execute({}, true);
    connection.sync();
  }

  /** Takes the driver's place at the socket; all but the rows is still told to it. */
  #standBefore(stream: Duplex): void {
    const frames = this.#frames;
    let rowsTold = 0;
    this.#driver = stream.listeners('data') as DataListener[];
    let holds = 0;
    const hold = (): void => {
      holds += 1;
      stream.pause();
    };
    const letGo = (): void => {
      holds -= 1;
      if (holds === 0) stream.resume();
    };
    const toTarget = (run: Buffer): void => {
      const pause = this.#onRelayed(frames.rows - rowsTold, run.length);
      rowsTold = frames.rows;
      if (!this.#into.write(run, letGo)) hold();
      if (pause === undefined) return;
      hold();
      void pause.then(letGo);
    };
    const toDriver = (run: Buffer): void => this.#driver.forEach((listener) => listener(Buffer.from(run)));
    this.#tap = (piece) => frames.pass(piece, toTarget, toDriver);
    if (stream instanceof OneBufferSocket) {
      stream.tap = this.#tap;
      return;
    }
    for (const listener of this.#driver) stream.off('data', listener);
    stream.on('data', this.#tap);
  }

  #giveBack(): void {
    const stream = this.#connection?.stream;
    if (stream === undefined) return;
    const driver = this.#driver.splice(0);
    if (stream instanceof OneBufferSocket) {
      stream.tap = null;
      return;
    }
    stream.off('data', this.#tap);
    for (const listener of driver) stream.on('data', listener);
  }

  /** A COPY that is under way cannot be asked to end on its own session. */
  leave(): void {
    if (this.#driver.length > 0) this.#connection?.stream.destroy();
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#rows = rowsOf(text);
  }

  handleReadyForQuery(): void {
    this.#giveBack();
    this.#ended.resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.#giveBack();
    this.#ended.reject(error);
  }
}

/** Of a command tag: `COPY 17`. */
const rowsOf = (tag: string): number => Number(/^COPY (\d+)/.exec(tag)?.[1] ?? 0);
