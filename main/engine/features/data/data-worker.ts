/** Entry of a worker thread: it knows the shapes of the pack's tables and makes ranges of their rows. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { RowText } from './cells/row-text.ts';
import { rowMaker, type MakeRows } from './row-maker.ts';
import { PACK_TABLES } from './sections/index.ts';
import { createWorld, type WorldOptions } from './world.ts';

/** What a thread is started with. */
export interface DataWorkerData {
  readonly world: WorldOptions;
  readonly shapes: readonly TableShape[];
}

export interface DataTask {
  /** Which of the shapes. */
  readonly shapeNo: number;
  readonly from: number;
  /** Not itself. */
  readonly to: number;
}

/** The rows in COPY's text format. */
export type DataAnswer = Uint8Array<ArrayBuffer>;

if (parentPort === null) throw new Error('the data worker is no program of its own');
const port = parentPort;
const { world: options, shapes } = workerData as DataWorkerData;
const world = createWorld(options, PACK_TABLES);
const makers = new Map<number, MakeRows>();
const out = new RowText();

function makerOf(shapeNo: number): MakeRows {
  const shape = shapes[shapeNo];
  if (shape === undefined) throw new Error(`there is no shape ${shapeNo}`);
  const maker = makers.get(shapeNo) ?? rowMaker(world, shape);
  makers.set(shapeNo, maker);
  return maker;
}

port.on('message', ({ shapeNo, from, to }: DataTask) => {
  makerOf(shapeNo)(out, from, to);
  const rows: DataAnswer = out.take();
  port.postMessage(rows, [rows.buffer]);
});
