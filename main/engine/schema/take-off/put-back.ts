import type { ObjectKey } from '#contract/domain/schema-object';
import type { PlanStatement } from '#contract/domain/schema-plan';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import type { TakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import { quoteIdentifier, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { attachIndex } from '../ddl/create-constraint.ts';
import { parentName } from '../ddl/sql-name.ts';
import { PHASE, type Phase } from './phase.ts';
import { uniqueFromIndex } from './unique-from-index.ts';

/** Statements that run in one transaction. */
export interface PutBack {
  /** Of a partitioned index with all its parts, which are joined at once: the whole. */
  readonly object: CatalogObject;
  /** What is dropped so that this goes: the object, or the index of the whole that it is a part of. */
  readonly root: ObjectKey;
  readonly phase: Phase;
  readonly sql: string[];
}

/** NOT VALID for foreign keys of partitioned tables. */
const UNCHECKED_SINCE = 180_000;

/**
 * The statements that make `catalog` again, in their order, as transactions of their own: by object and phase. Each
 * kind of change is said as the plan says it, but for keys, which are made in two steps.
 */
export function putBackSteps(
  catalog: Catalog,
  statements: readonly PlanStatement[],
  { tablespaces }: Pick<TakeOffGround, 'tablespaces'>,
): PutBack[] {
  const all = new Map<string, PutBack>();
  const add = (object: CatalogObject, phase: Phase, ...sql: readonly string[]): void => {
    const id = `${phase} ${object.key}`;
    const known = all.get(id) ?? { object, root: rootOf(catalog, object).key, phase, sql: [] };
    all.set(id, known);
    known.sql.push(...sql);
  };
  const made = new Set<ObjectKey>();
  for (const { sql, objects } of statements) {
    const object = catalog.objects.get(objects[0] ?? '');
    if (object === undefined) throw new Error(`it was never there: ${sql}`);
    const isMaking = !made.has(object.key);
    made.add(object.key);
    const here = (text: string): string[] => inTablespace(tablespaces.get(object.key), text);
    if (object.kind === 'trigger') add(object, PHASE.fire, sql);
    else if (isForeignKey(object)) addForeignKey(catalog, object, isMaking, sql, add);
    else if (isOfPartitioned(catalog, object)) {
      add(rootOf(catalog, object), PHASE.join, ...(isMaking ? here(sql) : [sql]));
    } else {
      const unique = object.kind === 'constraint' ? uniqueFromIndex(object) : null;
      const isLater = unique !== null || attachIndex(object).includes(sql);
      if (isMaking) add(object, PHASE.build, ...here(unique?.index ?? sql));
      if (isLater) add(rootOf(catalog, object), PHASE.join, isMaking ? (unique?.constraint ?? sql) : sql);
      else if (!isMaking) add(object, PHASE.build, sql);
    }
  }
  return [...all.values()];
}

type Add = (object: CatalogObject, phase: Phase, ...sql: readonly string[]) => void;

/** The check of all rows is a step of its own, beside which others may work; one that was lax stays so. */
function addForeignKey(catalog: Catalog, object: CatalogObject, isMaking: boolean, sql: string, add: Add): void {
  const isLax = / NOT (VALID|ENFORCED)$/.test(factsOf(object, 'constraint').definition);
  const isAtOnce = isOfPartitioned(catalog, object) && catalog.versionNumber < UNCHECKED_SINCE;
  const isChecked = !isMaking || isLax || isAtOnce;
  add(object, PHASE.refer, isChecked ? sql : `${sql} NOT VALID`);
  if (isChecked) return;
  const name = quoteIdentifier(object.name);
  add(object, PHASE.validate, `ALTER TABLE ${parentName(object)} VALIDATE CONSTRAINT ${name}`);
}

/** For this statement alone; who runs the transaction begins it in the database's own. */
function inTablespace(tablespace: string | undefined, sql: string): string[] {
  if (tablespace === undefined) return [sql];
  const set = (name: string): string => `SET LOCAL default_tablespace = ${quoteLiteral(name).trimStart()}`;
  return [set(tablespace), sql, set('')];
}

const isForeignKey = (object: CatalogObject): boolean =>
  object.kind === 'constraint' && factsOf(object, 'constraint').type === 'foreign-key';

function isOfPartitioned({ objects }: Catalog, { parent }: CatalogObject): boolean {
  const table = objects.get(parent ?? '');
  return table?.kind === 'table' && factsOf(table, 'table').partitionKey !== null;
}

function rootOf(catalog: Catalog, object: CatalogObject): CatalogObject {
  if (object.kind !== 'index' && object.kind !== 'constraint') return object;
  const { attachedTo } = object.kind === 'index' ? factsOf(object, 'index') : factsOf(object, 'constraint');
  if (attachedTo === null) return object;
  const whole = object.needs
    .flatMap((need) => catalog.objects.get(need) ?? [])
    .find(
      ({ kind, schema, name }) =>
        (kind === 'index' || kind === 'constraint') && schema === attachedTo.schema && name === attachedTo.name,
    );
  return whole === undefined ? object : rootOf(catalog, whole);
}
