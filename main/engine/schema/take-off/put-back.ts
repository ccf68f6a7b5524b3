import type { ObjectKey } from '#contract/domain/schema-object';
import type { PlanStatement } from '#contract/domain/schema-plan';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, isForeignKey } from '#engine/catalog-facts';
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

/**
 * The statements that make `catalog` again, in their order, as transactions of their own: by object and phase. Each
 * change is made as the plan makes it, but for keys, which are made in two steps.
 */
export function putBackSteps(
  catalog: Catalog,
  statements: readonly PlanStatement[],
  { tablespaces }: Pick<TakeOffGround, 'tablespaces'>,
): PutBack[] {
  const all = new Map<string, PutBack>();
  const made = new Set<ObjectKey>();
  for (const { sql, objects } of statements) {
    const object = catalog.objects.get(objects[0] ?? '');
    if (object === undefined) throw new Error(`it was never there: ${sql}`);
    const isMaking = !made.has(object.key);
    made.add(object.key);
    const tablespace = isMaking ? tablespaces.get(object.key) : undefined;
    for (const part of partsOf(catalog, { object, sql, isMaking, tablespace })) {
      const id = `${part.phase} ${part.object.key}`;
      const known = all.get(id) ?? { ...part, root: rootOf(catalog, part.object).key, sql: [] };
      all.set(id, known);
      known.sql.push(...part.sql);
    }
  }
  return [...all.values()];
}

interface Said {
  readonly object: CatalogObject;
  readonly sql: string;
  /** The first about its object, which makes it; others give it something. */
  readonly isMaking: boolean;
  readonly tablespace: string | undefined;
}

type Part = Pick<PutBack, 'object' | 'phase'> & { readonly sql: readonly string[] };

/** What a statement of the plan is in which transactions. */
function partsOf(catalog: Catalog, said: Said): Part[] {
  const { object, sql, isMaking, tablespace } = said;
  if (object.kind === 'trigger') return [{ object, phase: PHASE.fire, sql: [sql] }];
  if (isForeignKey(object)) return foreignKeyParts(catalog, said);
  const whole = rootOf(catalog, object);
  const join = (...all: readonly string[]): Part => ({ object: whole, phase: PHASE.join, sql: all });
  const build = (text: string): Part => ({ object, phase: PHASE.build, sql: inTablespace(tablespace, text) });

  if (isOfPartitioned(catalog, object)) return [join(...inTablespace(tablespace, sql))];
  if (object.kind === 'index') return [attachIndex(object).includes(sql) ? join(sql) : build(sql)];
  const unique = isMaking ? uniqueFromIndex(object) : null;
  return unique === null ? [join(...inTablespace(tablespace, sql))] : [build(unique.index), join(unique.constraint)];
}

/** NOT VALID for foreign keys of partitioned tables. */
const UNCHECKED_SINCE = 180_000;

/** The check of all rows is a step of its own, beside which others may work; one that was lax stays so. */
function foreignKeyParts(catalog: Catalog, { object, sql, isMaking }: Said): Part[] {
  const isLax = / NOT (VALID|ENFORCED)$/.test(factsOf(object, 'constraint').definition);
  const isAtOnce = isOfPartitioned(catalog, object) && catalog.versionNumber < UNCHECKED_SINCE;
  if (!isMaking || isLax || isAtOnce) return [{ object, phase: PHASE.refer, sql: [sql] }];
  const validate = `ALTER TABLE ${parentName(object)} VALIDATE CONSTRAINT ${quoteIdentifier(object.name)}`;
  return [
    { object, phase: PHASE.refer, sql: [`${sql} NOT VALID`] },
    { object, phase: PHASE.validate, sql: [validate] },
  ];
}

/** For this statement alone; who runs the transaction begins it in the database's own. */
function inTablespace(tablespace: string | undefined, sql: string): string[] {
  if (tablespace === undefined) return [sql];
  const set = (name: string): string => `SET LOCAL default_tablespace = ${quoteLiteral(name).trimStart()}`;
  return [set(tablespace), sql, set('')];
}

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
