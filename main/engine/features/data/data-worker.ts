/** Entry of a worker thread: it knows the shapes of the pack's tables and makes ranges of their rows. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { binaryForms, RowBinary } from './cells/row-binary.ts';
import type { RowBytes } from './cells/row-bytes.ts';
import { RowText } from './cells/row-text.ts';
import { rowMaker } from './row-maker.ts';
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
const text = new RowText();
const binary = new RowBinary();

/** Writes a range of one table's rows, and answers what it was written to. */
type Maker = (from: number, to: number) => RowBytes;

function makerOf(shapeNo: number): Maker {
  const known = makers.get(shapeNo);
  if (known !== undefined) return known;
  const shape = shapes[shapeNo];
  if (shape === undefined) throw new Error(`there is no shape ${shapeNo}`);
  const forms = binaryForms(shape.columns.map(({ type }) => type));
  const make = rowMaker(world, shape);
  const maker: Maker = (from, to) => {
    const out = forms === undefined ? text : binary;
    if (forms !== undefined) binary.begin(forms);
    make(out, from, to);
    return out;
  };
  makers.set(shapeNo, maker);
  return maker;
}

port.on('message', ({ shapeNo, from, to }: DataTask) => {
  const rows: DataAnswer = makerOf(shapeNo)(from, to).take();
  port.postMessage(rows, [rows.buffer]);
});
