/** Entry of a worker thread: it knows the shapes of the pack's tables and makes ranges of their rows. */
import { parentPort, workerData } from 'node:worker_threads';
import { binaryRows, type BinaryRows } from '#engine/connectors/postgres/fill/copy-binary';
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

/** A whole COPY, in the format the shape has. */
export type DataAnswer = Uint8Array<ArrayBuffer>;

if (parentPort === null) throw new Error('the data worker is no program of its own');
const port = parentPort;
const { world: options, shapes } = workerData as DataWorkerData;
const world = createWorld(options, PACK_TABLES);
const makers = new Map<number, Maker>();
const out = new RowText();

interface Maker {
  readonly make: MakeRows;
  readonly binary: BinaryRows | undefined;
}

function makerOf(shapeNo: number): Maker {
  const known = makers.get(shapeNo);
  if (known !== undefined) return known;
  const shape = shapes[shapeNo];
  if (shape === undefined) throw new Error(`there is no shape ${shapeNo}`);
  const maker = { make: rowMaker(world, shape), binary: binaryRows(shape.columns.map(({ type }) => type)) };
  makers.set(shapeNo, maker);
  return maker;
}

port.on('message', ({ shapeNo, from, to }: DataTask) => {
  const { make, binary } = makerOf(shapeNo);
  make(out, from, to);
  const text: DataAnswer = out.take();
  const rows: DataAnswer = binary?.convert(text) ?? text;
  port.postMessage(rows, [rows.buffer]);
});
