import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { partsOf } from '../ddl/sql-name.ts';
import type { Comparison } from './compare-objects.ts';
import type { PlanRequest } from './plan-context.ts';
import type { ScriptEntry } from './script-entry.ts';

/** Statements of the desired schema that can be run as they are written, and everything they make. */
export interface Taken {
  readonly entries: readonly ScriptEntry[];
  readonly covered: ReadonlySet<ObjectKey>;
}

const NOTHING: Taken = { entries: [], covered: new Set() };

/**
 * A table with all that belongs to it is taken as its author wrote it when it is wholly new and each statement that
 * touches it touches nothing but such objects; otherwise its DDL comes from the catalog. What can't be told from its
 * text (another search path, an unknown effect, a drop) keeps everything it touches from being taken.
 */
export function takeWritten({ live, desired, options, written = [] }: PlanRequest, { created }: Comparison): Taken {
  if (written.length === 0) return NOTHING;
  // What default privileges would give to a new object has to be taken away again.
  if (options.dropsExtra && created.size > 0 && givesAnything(live)) return NOTHING;
  const rootOf = rootFinder(desired);
  const kinds = written.map((entry) => judge(entry, live, desired, created, rootOf));
  // Default rights are given to what is made after them: all of it in its turn, or nothing.
  const hasDefaults = written.some(({ sql }) => /\bALTER\s+DEFAULT\s+PRIVILEGES\b/i.test(sql));
  if (kinds.some(({ is }) => is === 'opaque' || (hasDefaults && is !== 'fit'))) return NOTHING;
  const tainted = new Set<ObjectKey>(kinds.flatMap(({ is, roots }) => (is === 'mixed' ? roots : [])));
  taintLateNeeds(written, desired, rootOf, tainted);
  for (let size = -1; size !== tainted.size;) {
    size = tainted.size;
    for (const { is, roots } of kinds) {
      if (is === 'fit' && roots.some((root) => tainted.has(root))) for (const root of roots) tainted.add(root);
    }
  }
  const entries = written.filter((_, index) => {
    const kind = kinds[index];
    return kind?.is === 'fit' && kind.roots.every((root) => !tainted.has(root));
  });
  const roots = new Set(entries.flatMap((entry) => entry.creates.map(rootOf)));
  return { entries, covered: new Set([...created].filter((key) => roots.has(rootOf(key)))) };
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
  /** Fit: all it touches is new. Idle: all is there already. Mixed: both, or something that can't be told. */
  readonly is: 'fit' | 'idle' | 'mixed' | 'opaque';
  readonly roots: readonly ObjectKey[];
}

function judge(
  entry: ScriptEntry,
  live: Catalog,
  desired: Catalog,
  created: ReadonlySet<ObjectKey>,
  rootOf: (key: ObjectKey) => ObjectKey,
): Judgement {
  const touched = [...entry.creates, ...entry.alters];
  const roots = [...new Set([...touched, ...entry.drops].map(rootOf))];
  if (roots.length === 0) return { is: 'opaque', roots };
  const isPlain = entry.searchPath.length === 0 || entry.searchPath[0] === 'public';
  if (roots.every((root) => created.has(root)) && isPlain && entry.drops.length === 0) return { is: 'fit', roots };
  const isThere = roots.every((root) => {
    const [before, after] = [live.objects.get(root), desired.objects.get(root)];
    return before !== undefined && after !== undefined;
  });
  return { is: isThere && touched.every((key) => !created.has(key)) ? 'idle' : 'mixed', roots };
}

/**
 * An object that is given something made after it (a default that calls a later function) can't be taken back by
 * dropping one after the other.
 */
function taintLateNeeds(
  written: readonly ScriptEntry[],
  desired: Catalog,
  rootOf: (key: ObjectKey) => ObjectKey,
  tainted: Set<ObjectKey>,
): void {
  const madeAt = new Map<ObjectKey, number>();
  for (const [index, { creates }] of written.entries())
    for (const key of creates) if (!madeAt.has(key)) madeAt.set(key, index);
  const check = (object: CatalogObject, at: number): void => {
    for (const need of object.needs) {
      const neededAt = madeAt.get(need);
      if (neededAt !== undefined && neededAt > at && rootOf(need) !== rootOf(object.key))
        tainted.add(rootOf(object.key));
    }
  };
  for (const [key, index] of madeAt) {
    const object = desired.objects.get(key);
    if (object !== undefined) check(object, index);
  }
}
