import type { ObjectKey } from '#contract/domain/schema-object';
import type { Statement, WrittenObject, WrittenSchema } from '../written/written-schema.ts';
import { compareDefinitions, type Difference } from './compare-definitions.ts';
import { namelessKey, schemaOfKey } from './read-key.ts';

/** An object as one statement defines it. Statements are named by their index everywhere in the analysis. */
export interface Definition {
  readonly key: ObjectKey;
  readonly object: WrittenObject;
  readonly statement: number;
}

/** A second definition of an object that is still there. */
export interface Duplicate {
  readonly statement: number;
  readonly object: WrittenObject;
  readonly first: Definition;
  readonly difference: Difference;
  /** What PostgreSQL does about it: leaves the first one, takes the second one, or refuses. */
  readonly effect: 'ignored' | 'replaces' | 'refused';
}

/** The same column, constraint or object twice in one statement. */
export interface Repetition {
  readonly statement: number;
  readonly object: WrittenObject;
}

export interface Definitions {
  readonly duplicates: readonly Duplicate[];
  readonly repetitions: readonly Repetition[];
  /** Statements that need not be run: others do literally the same. */
  readonly leftOut: ReadonlySet<number>;
  /** What a key means to a statement: what is there when it is its turn in the document, else what comes next. */
  find(key: ObjectKey, statement: number): Definition | undefined;
  /** The same for a routine by its name alone: all of that name. */
  routines(key: ObjectKey, statement: number): readonly Definition[];
  /** What belongs to a table (view, domain) and was not dropped, in the order of its creation. */
  members(owner: ObjectKey): readonly Definition[];
  /** Whether a duplicate that was left aside defines it. */
  isAside(key: ObjectKey): boolean;
  /** What is there when the document has been read to its end, in the order of its creation. */
  readonly live: ReadonlyMap<ObjectKey, Definition>;
  /** The statement that dropped the key last before this one. */
  droppedBefore(key: ObjectKey, statement: number): number | undefined;
}

/** What became of a key; null: dropped. */
interface Event {
  readonly statement: number;
  readonly definition: Definition | null;
}

const REPLACES = /^\s*create\s+or\s+replace\b/i;

/** Follows the document from top to bottom: what each statement creates, drops, or creates a second time. */
export function readDefinitions({ statements }: WrittenSchema): Definitions {
  const live = new Map<ObjectKey, Definition>();
  /** Of keys that were dropped or defined again; nearly all are defined once, and `live` says so. */
  const histories = new Map<ObjectKey, Event[]>();
  const members = new Map<ObjectKey, Definition[]>();
  const routinesByName = new Map<ObjectKey, Set<ObjectKey>>();
  const aside = new Set<ObjectKey>();
  const duplicates: Duplicate[] = [];
  const repetitions: Repetition[] = [];
  const leftOut = new Set<number>();

  const note = (key: ObjectKey, before: Definition | undefined, event: Event): void => {
    const history = histories.get(key);
    if (history !== undefined) history.push(event);
    else if (before !== undefined) histories.set(key, [{ statement: before.statement, definition: before }, event]);
    else if (event.definition === null) histories.set(key, [event]);
  };
  const drop = (key: ObjectKey, statement: number): void => {
    const before = live.get(key);
    // DROP … IF EXISTS before anything is there clears the way; without it, it waits for what it drops.
    const isNoted = before !== undefined || (!histories.has(key) && statements[statement]?.isRepeatable === true);
    live.delete(key);
    if (isNoted) note(key, before, { statement, definition: null });
    const gone = members.get(key) ?? [];
    members.delete(key);
    for (const member of gone) if (live.get(member.key) === member) drop(member.key, statement);
    if (!key.startsWith('schema ')) return;
    for (const each of [...live.keys()]) if (schemaOfKey(each) === key) drop(each, statement);
  };
  const define = (object: WrittenObject, statement: number): void => {
    const definition = { key: object.key, object, statement };
    note(object.key, live.get(object.key), { statement, definition });
    live.set(object.key, definition);
    if (object.parent !== null) {
      const siblings = members.get(object.parent);
      if (siblings === undefined) members.set(object.parent, [definition]);
      else siblings.push(definition);
    }
    const nameless = namelessKey(object.key);
    if (nameless === undefined) return;
    routinesByName.set(nameless, (routinesByName.get(nameless) ?? new Set()).add(object.key));
  };

  for (const [index, statement] of statements.entries()) {
    if (statement.syntaxError !== null) continue;
    for (const key of statement.drops) drop(key, index);
    const duplicate = duplicateOf(statement, index, live, statements);
    if (duplicate !== undefined) {
      duplicates.push(duplicate);
      if (duplicate.difference.isNone) leftOut.add(index);
      if (duplicate.effect !== 'replaces' || duplicate.difference.isNone) {
        for (const { key } of statement.creates) if (!live.has(key)) aside.add(key);
        continue;
      }
    }
    const own = new Set<ObjectKey>();
    for (const object of statement.creates) {
      const early = live.get(object.key);
      if (own.has(object.key)) repetitions.push({ statement: index, object });
      else define(object, index);
      // ADD COLUMN, read before the CREATE TABLE that has the column already and is run first.
      if (early !== undefined && early.statement < index && object.parent !== null && own.has(object.parent)) {
        const [first, later] = [{ key: object.key, object, statement: index }, statements[early.statement]];
        if (later !== undefined) duplicates.push(asDuplicate(later, early, first, statement));
      }
      own.add(object.key);
    }
  }

  const find = (key: ObjectKey, statement: number): Definition | undefined => {
    const history = histories.get(key);
    if (history === undefined) return live.get(key);
    const at = countUntil(history, statement);
    return history[at - 1]?.definition ?? history.slice(at, at + 2).find(isCreation)?.definition ?? undefined;
  };
  const finalMembers = new Map<ObjectKey, readonly Definition[]>();
  return {
    duplicates,
    repetitions,
    leftOut,
    live,
    find,
    members: (owner) => {
      const known = finalMembers.get(owner);
      if (known !== undefined) return known;
      const kept = (members.get(owner) ?? []).filter((each) => live.get(each.key) === each);
      finalMembers.set(owner, kept);
      return kept;
    },
    routines: (key, statement) =>
      [...(routinesByName.get(key) ?? [])]
        .slice(0, MOST_OVERLOADS)
        .map((each) => find(each, statement))
        .filter((each) => each !== undefined),
    isAside: (key) => aside.has(key) && !live.has(key) && !histories.has(key),
    droppedBefore: (key, statement) => {
      const history = histories.get(key);
      if (history === undefined) return undefined;
      const last = history[countUntil(history, statement - 1) - 1];
      return last?.definition === null ? last.statement : undefined;
    },
  };
}

/** A script that makes one function for each of its tables has as many; nobody looks at more. */
const MOST_OVERLOADS = 64;

const isCreation = ({ definition }: Event): boolean => definition !== null;

/** How many events came up to a statement, its own among them: a table may refer to itself. */
function countUntil(events: readonly Event[], statement: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.statement ?? Infinity) <= statement) low = middle + 1;
    else high = middle;
  }
  return low;
}

function duplicateOf(
  statement: Statement,
  index: number,
  live: ReadonlyMap<ObjectKey, Definition>,
  statements: readonly Statement[],
): Duplicate | undefined {
  const own = new Set(statement.creates.map(({ key }) => key));
  const heads = statement.creates.filter(({ parent }) => parent === null || !own.has(parent));
  const object = heads.find(({ key }) => live.has(key));
  const first = object && live.get(object.key);
  const earlier = first && statements[first.statement];
  if (object === undefined || first === undefined || earlier === undefined) return undefined;
  return asDuplicate(statement, { key: object.key, object, statement: index }, first, earlier);
}

function asDuplicate(later: Statement, second: Definition, first: Definition, earlier: Statement): Duplicate {
  const { object, statement } = second;
  const difference = compareDefinitions(earlier, later, object.key);
  if (REPLACES.test(later.sql)) return { statement, object, first, difference, effect: 'replaces' };
  return { statement, object, first, difference, effect: later.isRepeatable ? 'ignored' : 'refused' };
}
