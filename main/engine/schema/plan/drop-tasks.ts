import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { stronglyConnected } from '../analysis/strongly-connected.ts';
import { dropStatement, KIND_ORDER } from '../ddl/create-statements.ts';
import { detachPartition } from '../ddl/create-table.ts';
import { givenIn } from '../ddl/given-privileges.ts';
import { orderTasks, type Task } from '../ddl/order-tasks.ts';
import { surroundingsOf } from '../ddl/surroundings.ts';
import { continueSequence } from './alter-identity.ts';
import type { Comparison } from './compare-objects.ts';
import { dropCost } from './creation-cost.ts';
import type { EarlyDrops } from './find-early-drops.ts';
import type { PlanRequest } from './plan-context.ts';
import { remake, type Remaking } from './remake.ts';
import { STEP, type Step } from './step.ts';

export interface StepTask extends Task {
  readonly steps: readonly Step[];
}

export const stepsOf = (tasks: readonly StepTask[]): Step[] => orderTasks(tasks).flatMap(({ steps }) => steps);

/** Each object after those that need it. */
export function dropTasks(request: PlanRequest, keys: readonly ObjectKey[], apart: ReadonlySet<ObjectKey>): StepTask[] {
  const { live } = request;
  const remaking = { catalog: live, around: surroundingsOf(live, givenIn(live)), apart };
  const objects = keys.flatMap((key) => live.objects.get(key) ?? []);
  const dropped = new Set(keys);
  const waits = new Map<ObjectKey, string[]>();
  for (const object of objects) {
    for (const need of object.needs) {
      if (!dropped.has(need)) continue;
      const list = waits.get(need) ?? [];
      waits.set(need, list);
      list.push(`drop ${object.key}`);
    }
  }
  return objects.map((object) => ({
    id: `drop ${object.key}`,
    needs: waits.get(object.key) ?? [],
    rank: -KIND_ORDER[object.kind as keyof typeof KIND_ORDER],
    steps: object.kind === 'role' ? [] : [dropStep(request, object, remaking)],
  }));
}

function dropStep(request: PlanRequest, object: CatalogObject, remaking: Remaking): Step {
  const isConcurrent = request.options.isConcurrent && object.kind === 'index' && isPlain(object);
  const sql = dropText(request, object);
  const back = takenBack(request, object, remaking);
  const cost = dropCost(request, object, isConcurrent);
  return {
    ...STEP,
    ...cost,
    risk: back === null ? 'destructive' : cost.risk === 'destructive' ? 'safe' : cost.risk,
    sql: isConcurrent ? sql.replace(/^DROP INDEX /, 'DROP INDEX CONCURRENTLY ') : sql,
    reverseSql: back === null ? null : back.join(';\n'),
    objects: [object.key],
    change: 'drop',
    isTransactional: !isConcurrent,
  };
}

function dropText(request: PlanRequest, object: CatalogObject): string {
  const sql = dropStatement(object);
  if (object.kind === 'table') {
    const [parent] = factsOf(object, 'table').parents;
    const stays = parent !== undefined && request.desired.objects.has(parent);
    return [...(stays ? detachPartition(object) : []), sql].join(';\n');
  }
  // It goes with its column where that one is dropped and made anew.
  const isOwned = object.kind === 'sequence' && factsOf(object, 'sequence').ownedBy !== null;
  return isOwned ? sql.replace('DROP SEQUENCE ', 'DROP SEQUENCE IF EXISTS ') : sql;
}

/** A part of a partitioned index can't be dropped beside the work of others, nor can the whole. */
const isPlain = (object: CatalogObject): boolean => {
  const { definition, attachedTo } = factsOf(object, 'index');
  return attachedTo === null && !/ ON ONLY /.test(definition);
};

/** Null: rows, or a sequence's position, would be missing. */
function takenBack(request: PlanRequest, object: CatalogObject, remaking: Remaking): string[] | null {
  if (object.kind === 'table') return null;
  if (object.kind !== 'sequence') return remake(remaking, object);
  const facts = factsOf(object, 'sequence');
  const owner = facts.ownedBy;
  const table = owner === null ? undefined : request.live.objects.get(owner.table);
  const desired = owner === null ? undefined : request.desired.objects.get(owner.table);
  if (owner === null || table === undefined || desired?.kind !== 'table') return null;
  const column = factsOf(desired, 'table').columns.find(({ name }) => name === owner.column);
  if (column === undefined || !/^(smallint|integer|bigint|numeric)/.test(column.type)) return null;
  const position = continueSequence(table, owner.column, { ...facts, schema: object.schema ?? '', name: object.name });
  return [...remake(remaking, object), position];
}

/** What goes at the end: nobody needs it any more. Members of a table go with it, sequences with their column. */
export function lateDrops({ live, desired }: PlanRequest, { gone }: Comparison, { early }: EarlyDrops): ObjectKey[] {
  const late = [...gone].flatMap((key) => (early.has(key) ? [] : (live.objects.get(key) ?? [])));
  const goesWithTable = ({ parent }: CatalogObject): boolean =>
    parent?.startsWith('table ') === true && gone.has(parent);
  const circular = membersInCircles(late, goesWithTable);
  return late
    .filter((object) => {
      if (goesWithTable(object)) return circular.has(object.key);
      if (object.kind !== 'sequence') return true;
      const { ownedBy } = factsOf(object, 'sequence');
      if (ownedBy === null) return true;
      const table = desired.objects.get(ownedBy.table);
      if (table === undefined) return !gone.has(ownedBy.table);
      return factsOf(table, 'table').columns.some(({ name }) => name === ownedBy.column);
    })
    .map(({ key }) => key);
}

type GoesWithTable = (object: CatalogObject) => boolean;

/**
 * Tables that refer to each other, or one whose check calls a function that takes the table, can be dropped one by one
 * only without these constraints.
 */
function membersInCircles(late: readonly CatalogObject[], goesWithTable: GoesWithTable): ReadonlySet<ObjectKey> {
  const nodes = late.filter((object) => !goesWithTable(object)).map(({ key }) => key);
  const numbers = new Map(nodes.map((key, index) => [key, index]));
  const edges: number[][] = nodes.map(() => []);
  const members: { readonly key: ObjectKey; readonly from: number; readonly to: number }[] = [];
  for (const object of late) {
    const isMember = goesWithTable(object);
    const from = numbers.get(isMember ? (object.parent ?? '') : object.key);
    if (from === undefined) continue;
    for (const to of object.needs.flatMap((need) => numbers.get(need) ?? [])) {
      if (from === to) continue;
      edges[from]?.push(to);
      if (isMember) members.push({ key: object.key, from, to });
    }
  }
  const circle = new Map<number, number>();
  for (const [index, group] of stronglyConnected(edges).entries()) for (const node of group) circle.set(node, index);
  return new Set(members.filter(({ from, to }) => circle.get(from) === circle.get(to)).map(({ key }) => key));
}

/** By task: what a dropped table's members need waits for the table. */
export function waitsForTables(
  objects: ReadonlyMap<ObjectKey, CatalogObject>,
  keys: readonly ObjectKey[],
): ReadonlyMap<string, readonly string[]> {
  const dropped = new Set(keys);
  const waits = new Map<string, string[]>();
  for (const object of objects.values()) {
    if (object.parent === null || dropped.has(object.key) || !dropped.has(object.parent)) continue;
    for (const need of object.needs) {
      if (need === object.parent || !dropped.has(need)) continue;
      const id = `drop ${need}`;
      waits.set(id, [...(waits.get(id) ?? []), `drop ${object.parent}`]);
    }
  }
  return waits;
}
