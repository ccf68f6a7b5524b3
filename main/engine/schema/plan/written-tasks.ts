import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { quoteWhereNeeded } from '#engine/quote-where-needed';
import { dropStatement } from '../ddl/create-statements.ts';
import { detachPartition } from '../ddl/create-table.ts';
import { sqlName } from '../ddl/sql-name.ts';
import { creationCost } from './creation-cost.ts';
import type { StepTask } from './drop-tasks.ts';
import type { PlanRequest } from './plan-context.ts';
import type { ScriptEntry } from './script-entry.ts';
import { costOf, type Cost } from './statement-cost.ts';
import { STEP, WITH_ANOTHER, type Step } from './step.ts';
import { undoOfOther, withPath } from './statement-words.ts';
import { rootFinder, type LateColumn, type Taken } from './take-written.ts';

/**
 * The taken statements: in their author's order, which is known to work, where they are all; otherwise each after what
 * it needs, whoever makes that.
 */
export function writtenTasks(
  request: PlanRequest,
  { entries, covered, isWhole, lateColumns }: Taken,
  created: ReadonlySet<ObjectKey>,
): StepTask[] {
  const rootOf = rootFinder(request.desired);
  const named = namedIn(request, created, covered);
  const last = new Map<ObjectKey, number>();
  return entries.map((entry, index) => {
    const roots = new Set([...entry.creates, ...entry.alters].map(rootOf));
    const needed = entry.creates.flatMap((key) => request.desired.objects.get(key)?.needs ?? []);
    const before = [...roots, ...needed.filter((need) => covered.has(need)).map(rootOf)].flatMap(
      (root) => last.get(root) ?? [],
    );
    for (const root of roots) last.set(root, index);
    const chain = isWhole ? (index === 0 ? [] : [index - 1]) : before;
    return {
      id: entryId(index),
      needs: [...chain.map(entryId), ...needed.filter((need) => !covered.has(need)), ...named(entry.sql)],
      rank: index / entries.length,
      steps: [withColumnsGone(writtenStep(request, entry, created, rootOf), entry, entries, lateColumns)],
    };
  });
}

/** Taken back, a column leaves what was made after its table before that goes. */
function withColumnsGone(
  step: Step,
  entry: ScriptEntry,
  entries: readonly ScriptEntry[],
  lateColumns: readonly LateColumn[],
): Step {
  const at = entries.indexOf(entry);
  const drops = lateColumns
    .filter(({ table, since }) => entry.alters.includes(table) && at > entries.indexOf(since))
    .map(({ table, column }) => `ALTER TABLE ${sqlName(table)} DROP COLUMN IF EXISTS ${quoteIdentifier(column)}`);
  if (drops.length === 0 || step.reverseSql === null) return step;
  return {
    ...step,
    reverseSql: [...(step.reverseSql === WITH_ANOTHER ? [] : [step.reverseSql]), ...drops].join(';\n'),
  };
}

/**
 * A statement may name what the finished object no longer needs: the parent it is taken from later. By the words of its
 * text, for all that is made from the catalog.
 */
function namedIn(
  { desired }: PlanRequest,
  created: ReadonlySet<ObjectKey>,
  covered: ReadonlySet<ObjectKey>,
): (sql: string) => ObjectKey[] {
  const byName = new Map<string, ObjectKey[]>();
  for (const key of created) {
    const object = desired.objects.get(key);
    if (object === undefined || object.parent !== null || covered.has(key)) continue;
    byName.set(object.name, [...(byName.get(object.name) ?? []), key]);
  }
  return (sql) =>
    byName.size === 0
      ? []
      : [...new Set(sql.match(/[\p{L}_][\p{L}\p{N}_$]*/gu))].flatMap((word) => byName.get(word) ?? []);
}

const entryId = (index: number): string => `written ${index}`;

/** Which taken statement is the last to touch what an object belongs to: whoever needs the object waits for it. */
export function lastTouch(request: PlanRequest, { entries, covered }: Taken): (id: string) => string {
  const rootOf = rootFinder(request.desired);
  const last = new Map<ObjectKey, string>();
  for (const [index, { creates, alters }] of entries.entries()) {
    for (const key of [...creates, ...alters]) last.set(rootOf(key), entryId(index));
  }
  // `attach constraint …` and the like are part of the author's own statements.
  return (id) => {
    const key = id.replace(/^(attach|own|mark|rest|lax|defaults) /, '');
    return covered.has(key) ? (last.get(rootOf(key)) ?? id) : id;
  };
}

function writtenStep(
  request: PlanRequest,
  entry: ScriptEntry,
  created: ReadonlySet<ObjectKey>,
  rootOf: (key: ObjectKey) => ObjectKey,
): Step {
  const made = entry.creates.flatMap((key) => request.desired.objects.get(key) ?? []);
  const objects = [...new Set([...entry.creates, ...entry.alters])];
  const isOther = made.length === 0 && !objects.some((key) => request.desired.objects.has(rootOf(key)));
  const undo = isOther ? undoOfOther(entry.sql) : undoing(request, made, created).join(';\n');
  return {
    ...STEP,
    ...costOfAll(request, made),
    // The table is new: nobody has to be spared.
    sql: withPath(entry.sql.replace(/\bINDEX\s+CONCURRENTLY\b/i, 'INDEX'), entry.searchPath),
    reverseSql: undo === null ? null : isOther ? withPath(undo, entry.searchPath) : undo,
    // Of what no catalog holds the schema is all that can be named.
    objects: objects.length === 0 ? [`schema ${quoteWhereNeeded(entry.searchPath[0] ?? 'public')}`] : objects,
    change: 'create',
    place: entry.place,
  };
}

/** A foreign key of a new table locks the one it refers to, if that one is in use. */
function costOfAll(request: PlanRequest, made: readonly CatalogObject[]): Cost {
  const referred = made
    .filter((object) => object.kind === 'constraint' && factsOf(object, 'constraint').type === 'foreign-key')
    .flatMap(({ needs }) => needs.filter((need) => need.startsWith('table ') && request.live.objects.has(need)));
  const [table] = referred;
  if (table !== undefined) return costOf(request, table, 'share-row-exclusive', 'catalog');
  const [only] = made;
  return only === undefined ? costOf(request, null, 'none', 'catalog') : creationCost(request, only, false);
}

/** Last made, first dropped; members of a new table go with it, but for keys that stand between two tables. */
function undoing({ desired }: PlanRequest, made: readonly CatalogObject[], created: ReadonlySet<ObjectKey>): string[] {
  const here = new Set(made.map(({ key }) => key));
  const drops = made.toReversed().flatMap((object) => {
    if (object.kind === 'role') return [];
    const { parent } = object;
    if (parent !== null && here.has(parent)) return [];
    if (parent?.startsWith('table ') === true && created.has(parent)) {
      const isOwn = (need: ObjectKey): boolean =>
        need === parent ||
        need.startsWith('schema ') ||
        desired.objects.get(need)?.parent === parent ||
        !created.has(need);
      if (object.needs.every(isOwn)) return [];
    }
    if (object.kind === 'sequence') {
      const { ownedBy } = factsOf(object, 'sequence');
      if (ownedBy !== null && created.has(ownedBy.table)) return [];
    }
    return [...(object.kind === 'table' ? detachPartition(object) : []), dropStatement(object)];
  });
  return drops.length === 0 ? [WITH_ANOTHER] : drops;
}
