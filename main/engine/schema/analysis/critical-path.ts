import type { ObjectKey } from '#contract/domain/schema-object';
import type { WrittenSchema } from '../written/written-schema.ts';
import type { Graph } from './graph.ts';
import type { Order } from './order-statements.ts';

export interface Levels {
  /** By statement: how many tables lie below it on the longest way down. */
  readonly levels: readonly number[];
  /** Tables each of which needs the one before. */
  readonly criticalPath: readonly ObjectKey[];
}

/** The longest chains of tables, along what is left of the graph when its circles are cut. */
export function measureLevels({ statements }: WrittenSchema, { edges }: Graph, { steps, cuts }: Order): Levels {
  const tables = statements.map(({ creates }) => creates.find(({ kind }) => kind === 'table')?.key);
  const cutKeys = new Set(cuts.map(({ constraint }) => constraint));
  const levels = new Array<number>(statements.length).fill(0);
  const below = new Array<number>(statements.length).fill(-1);
  const isPlaced = new Uint8Array(statements.length);
  for (const { statement, constraint } of steps) {
    if (constraint !== null) continue;
    for (const { to, kind, through } of edges[statement] ?? []) {
      if (kind === 'order' || isPlaced[to] === 0 || (through !== null && cutKeys.has(through))) continue;
      const level = (levels[to] ?? 0) + (tables[to] === undefined ? 0 : 1);
      const isLonger = level > (levels[statement] ?? 0) || (level === levels[statement] && below[statement] === -1);
      if (!isLonger) continue;
      levels[statement] = level;
      below[statement] = to;
    }
    isPlaced[statement] = 1;
  }
  return { levels, criticalPath: chainFromTop(tables, levels, below) };
}

function chainFromTop(
  tables: readonly (ObjectKey | undefined)[],
  levels: readonly number[],
  below: readonly number[],
): ObjectKey[] {
  let top = -1;
  for (const [index, table] of tables.entries()) {
    if (table !== undefined && (top === -1 || (levels[index] ?? 0) > (levels[top] ?? 0))) top = index;
  }
  const chain: ObjectKey[] = [];
  for (let at = top; at !== -1; at = below[at] ?? -1) {
    const table = tables[at];
    if (table !== undefined) chain.push(table);
  }
  return chain.toReversed();
}
