import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { partsOf } from '../ddl/sql-name.ts';
import type { Comparison } from './compare-objects.ts';
import type { PlanRequest } from './plan-context.ts';
import type { ScriptEntry } from './script-entry.ts';
import { isAboutDefaults, isClusterWide } from './statement-words.ts';

/** Statements of the desired schema that can be run as they are written, and everything they make. */
export interface Taken {
  readonly entries: readonly ScriptEntry[];
  readonly covered: ReadonlySet<ObjectKey>;
  /** All that is new is made by them. */
  readonly isWhole: boolean;
  readonly lateColumns: readonly LateColumn[];
}

const NOTHING: Taken = { entries: [], covered: new Set(), isWhole: false, lateColumns: [] };

/**
 * A table with all that belongs to it is taken as its author wrote it when it is wholly new and each statement that
 * touches it touches nothing but such objects; otherwise its DDL comes from the catalog, and so does that of whatever it
 * inherits from or is a partition of. What can't be told from its text alone (a drop) keeps everything it
 * touches from being taken. Objects no catalog here holds are made only where the whole script is taken.
 */
export function takeWritten({ live, desired, options, written = [] }: PlanRequest, { created }: Comparison): Taken {
  const script = written.filter(({ sql }) => !isClusterWide(sql));
  // What default privileges would give to a new object has to be taken away again.
  if (script.length === 0 || (options.dropsExtra && created.size > 0 && givesAnything(live))) return NOTHING;
  const rootOf = rootFinder(desired);
  const judge = judgeFor(live, desired, created, rootOf);
  const kinds = script.map(judge);
  const late = findLateNeeds(script, desired, rootOf);
  const tainted = new Set([...kinds.flatMap(({ is, roots }) => (is === 'mixed' ? roots : [])), ...late.tainted]);
  spreadTaint(tainted, kinds, familiesOf(desired, created));
  const isWhole = tainted.size === 0 && kinds.every(({ is }) => is !== 'mixed');
  // Default rights are given to what is made after them: all of it in its turn, or nothing.
  const hasDefaults = script.some(({ sql }) => isAboutDefaults(sql));
  if (!isWhole && (hasDefaults || kinds.some(({ is }) => is === 'opaque'))) return NOTHING;
  const entries = script.filter((_, index) => {
    const kind = kinds[index];
    return kind?.is === 'opaque' || (kind?.is === 'fit' && kind.roots.every((root) => !tainted.has(root)));
  });
  const roots = new Set(entries.flatMap((entry) => entry.creates.map(rootOf)));
  const covered = new Set([...created].filter((key) => roots.has(rootOf(key))));
  // Nothing new at all: what no catalog holds was made with the rest.
  if (covered.size === 0) return NOTHING;
  return { entries, covered, isWhole: isWhole && covered.size === created.size, lateColumns: late.lateColumns };
}

/** Tables that inherit from each other; each is a list of their keys. */
function familiesOf({ objects }: Catalog, created: ReadonlySet<ObjectKey>): readonly (readonly ObjectKey[])[] {
  return [...created].flatMap((key) => {
    const object = objects.get(key);
    return object?.kind === 'table' ? [[key, ...factsOf(object, 'table').parents]] : [];
  });
}

function spreadTaint(
  tainted: Set<ObjectKey>,
  kinds: readonly Judgement[],
  families: readonly (readonly ObjectKey[])[],
): void {
  const groups = [...kinds.filter(({ is }) => is === 'fit').map(({ roots }) => roots), ...families];
  for (let size = -1; size !== tainted.size;) {
    size = tainted.size;
    for (const group of groups) if (group.some((key) => tainted.has(key))) for (const key of group) tainted.add(key);
  }
}

const givesAnything = ({ objects }: Catalog): boolean =>
  [...objects.values()].some(
    ({ facts }) => Array.isArray(facts.defaultPrivileges) && facts.defaultPrivileges.length > 0,
  );

/** The table or view something belongs to; of a sequence, the table whose column owns it. */
export function rootFinder({ objects }: Catalog): (key: ObjectKey) => ObjectKey {
  const rootOf = (key: ObjectKey): ObjectKey => {
    const object = objects.get(key);
    if (object === undefined) return key.startsWith('column ') ? tableOfColumn(key, objects) : key;
    if (object.parent !== null) return rootOf(object.parent);
    if (object.kind !== 'sequence') return key;
    return factsOf(object, 'sequence').ownedBy?.table ?? key;
  };
  return rootOf;
}

function tableOfColumn(key: ObjectKey, objects: Catalog['objects']): ObjectKey {
  const path = key.slice('column '.length);
  const last = partsOf(key).at(-1) ?? '';
  const length = path.endsWith('"') ? last.replaceAll('"', '""').length + 2 : last.length;
  const owner = path.slice(0, -length - 1);
  return (
    ['table', 'view', 'materialized-view', 'type']
      .map((kind) => `${kind} ${owner}`)
      .find((each) => objects.has(each)) ?? key
  );
}

interface Judgement {
  /** Fit: all it touches is new. Idle: all is there already. Opaque: no catalog has it. Mixed: anything else. */
  readonly is: 'fit' | 'idle' | 'mixed' | 'opaque';
  readonly roots: readonly ObjectKey[];
}

function judgeFor(
  live: Catalog,
  desired: Catalog,
  created: ReadonlySet<ObjectKey>,
  rootOf: (key: ObjectKey) => ObjectKey,
): (entry: ScriptEntry) => Judgement {
  const isKnown = (key: ObjectKey): boolean => live.objects.has(key) || desired.objects.has(key);
  return ({ sql, creates, alters, drops }) => {
    const isImplicit = (key: ObjectKey): boolean =>
      creates.includes(key) && !isKnown(rootOf(key)) && creates.some((other) => isKnown(rootOf(other)));
    // The sequence of an identity column, the check of a domain: facts of what is made with them.
    const touched = [...creates, ...alters, ...drops].filter((key) => !key.startsWith('role ') && !isImplicit(key));
    const roots = [...new Set(touched.map(rootOf))];
    if (roots.length === 0) return { is: isAboutDefaults(sql) ? 'mixed' : 'opaque', roots };
    if (drops.length > 0) return { is: 'mixed', roots };
    if (!roots.some(isKnown)) return { is: roots.every(mayBeForeign) ? 'opaque' : 'mixed', roots };
    if (roots.every((root) => created.has(root))) return { is: 'fit', roots };
    const isThere = roots.every((root) => live.objects.has(root) && desired.objects.has(root));
    return { is: isThere && touched.every((key) => !created.has(key)) ? 'idle' : 'mixed', roots };
  };
}

/** Tables of another server are no tables here; what else is not known was named otherwise than PostgreSQL does. */
const mayBeForeign = (root: ObjectKey): boolean => /^(table|column|constraint) /.test(root);

/** A column that was given something made after its table: from which statement on. */
export interface LateColumn {
  readonly table: ObjectKey;
  readonly column: string;
  readonly since: ScriptEntry;
}

/**
 * An object that is given something made after it can't be taken back by dropping one after the other. A table's column
 * of a later type, or with a default that calls a later function, goes first; anything else keeps the object from being
 * taken.
 */
function findLateNeeds(
  written: readonly ScriptEntry[],
  desired: Catalog,
  rootOf: (key: ObjectKey) => ObjectKey,
): { readonly tainted: ReadonlySet<ObjectKey>; readonly lateColumns: readonly LateColumn[] } {
  const madeAt = new Map<ObjectKey, number>();
  for (const [index, { creates }] of written.entries()) {
    for (const key of creates) if (!madeAt.has(key)) madeAt.set(key, index);
  }
  const tainted = new Set<ObjectKey>();
  const lateColumns: LateColumn[] = [];
  for (const [key, at] of madeAt) {
    const object = desired.objects.get(key);
    const isLate = (need: ObjectKey): boolean =>
      (madeAt.get(need) ?? 0) > at && rootOf(need) !== rootOf(key) && desired.objects.has(need);
    const late = object?.needs.filter(isLate) ?? [];
    if (object === undefined || late.length === 0) continue;
    const columns = [...object.columnNeeds].filter(([, needs]) => needs.some(isLate));
    const covered = new Set(columns.flatMap(([, needs]) => needs));
    if (object.kind !== 'table' || !late.every((need) => covered.has(need))) tainted.add(rootOf(key));
    else {
      for (const [column, needs] of columns) {
        const since = written[Math.max(...needs.map((need) => madeAt.get(need) ?? 0))];
        if (since !== undefined) lateColumns.push({ table: key, column, since });
      }
    }
  }
  return { tainted, lateColumns };
}
