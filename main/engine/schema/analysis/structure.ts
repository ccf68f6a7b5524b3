import type { WrittenSchema } from '../written/written-schema.ts';
import { measureLevels, type Levels } from './critical-path.ts';
import { readDefinitions, type Definitions } from './definitions.ts';
import { buildGraph, type Graph } from './graph.ts';
import { orderStatements, type Order } from './order-statements.ts';

/** A schema with everything that follows from its statements alone. */
export interface Structure {
  readonly written: WrittenSchema;
  /** Major version it is meant for. */
  readonly version: number;
  readonly definitions: Definitions;
  readonly graph: Graph;
  readonly order: Order;
  readonly levels: Levels;
}

export function readStructure(written: WrittenSchema, version: number): Structure {
  const definitions = readDefinitions(written);
  const graph = buildGraph(written, definitions, version);
  const order = orderStatements(graph);
  const levels = measureLevels(written, graph, order);
  return { written, version, definitions, graph, order, levels };
}
