import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import type { PlanStatement } from '#contract/domain/schema-plan';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, isForeignKey } from '#engine/catalog-facts';
import type { TakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import { planChanges } from '../plan/plan-changes.ts';
import type { Phase } from './phase.ts';
import { putBackSteps, type PutBack } from './put-back.ts';
import { concernedTables } from './tables-concerned.ts';
import { whatComesOff, type ComesOff, type StayReason } from './what-comes-off.ts';

/** One transaction that takes something off, and one that brings it back. */
export interface TakeOffStep {
  /** From 1, without gaps. */
  readonly no: number;
  readonly object: ObjectKey;
  readonly kind: ObjectKind;
  /** The copied table whose rows are to be there before it comes back; null: of none, or of several. */
  readonly table: ObjectKey | null;
  readonly phase: Phase;
  /** Empty: it goes with the nearest step before that is not. */
  readonly sql: string;
  readonly putBack: readonly string[];
}

export interface TakeOff {
  readonly steps: readonly TakeOffStep[];
  /** What would have to go and cannot. */
  readonly stays: ReadonlyMap<ObjectKey, StayReason>;
  /** Event triggers that are called by these statements. */
  readonly watchers: readonly ObjectKey[];
}

const CHANGE = { options: { dropsExtra: true, isConcurrent: false }, sizes: new Map() } as const;

/**
 * What comes off a database while the rows of `copied` come, and how it is put back: what is left is planned as any
 * other schema would be, there and back. Tables that are not large keep their indexes.
 */
export function planTakeOff(
  catalog: Catalog,
  copied: ReadonlySet<ObjectKey>,
  ground: TakeOffGround,
  isLarge: (table: ObjectKey) => boolean = () => true,
): TakeOff {
  const tables = concernedTables(catalog, copied, isLarge);
  const comesOff = whatComesOff(catalog, tables, ground);
  const meanwhile = without(catalog, comesOff);
  const taking = planChanges({ live: catalog, desired: meanwhile, ...CHANGE });
  const making = planChanges({ live: meanwhile, desired: catalog, ...CHANGE });
  const putBack = Map.groupBy(putBackSteps(catalog, making, ground), ({ root }) => root);

  const steps = heaviestFirst(catalog, taking, ground).flatMap(({ sql, objects }) => {
    const [root = ''] = objects;
    const ways = putBack.get(root);
    if (ways === undefined) throw new Error(`nothing brings it back: ${sql}`);
    return rootFirst(ways, root).map(({ object, phase, sql: back }, index) => ({
      object: object.key,
      kind: object.kind,
      table: tables.sourceOf(object.parent),
      phase,
      sql: index === 0 ? sql : '',
      putBack: back,
    }));
  });
  return {
    steps: steps.map((step, index) => ({ no: index + 1, ...step })),
    stays: comesOff.stays,
    watchers: [...catalog.objects.values()].filter(isWatching).map(({ key }) => key),
  };
}

/** Foreign keys, which hold others; then what takes longest to come back, since it comes back in this order. */
function heaviestFirst(
  { objects }: Catalog,
  taking: readonly PlanStatement[],
  { slow }: Pick<TakeOffGround, 'slow'>,
): readonly PlanStatement[] {
  const rank = ({ objects: [root = ''] }: PlanStatement): number => {
    const object = objects.get(root);
    if (object !== undefined && isForeignKey(object)) return 0;
    return slow.has(root) ? 1 : 2;
  };
  return taking.toSorted((left, right) => rank(left) - rank(right));
}

/** The statement stands with what it names; what goes along follows. */
const rootFirst = (steps: readonly PutBack[], root: ObjectKey): PutBack[] =>
  [...steps].sort((left, right) => Number(right.object.key === root) - Number(left.object.key === root));

function without({ versionNumber, objects }: Catalog, { dropped, silenced }: ComesOff): Catalog {
  const staying = [...objects].filter(([key]) => !dropped.has(key));
  return {
    versionNumber,
    objects: new Map(
      staying.map(([key, object]) => [
        key,
        silenced.has(key) ? { ...object, facts: { ...object.facts, firing: 'disabled' } } : object,
      ]),
    ),
  };
}

const isWatching = (object: CatalogObject): boolean =>
  object.kind === 'event-trigger' && ['origin', 'always'].includes(factsOf(object, 'event-trigger').firing);
