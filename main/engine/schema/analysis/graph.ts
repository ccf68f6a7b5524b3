import type { ObjectKey } from '#contract/domain/schema-object';
import type { ConstraintDetails, Need, Statement, WrittenObject, WrittenSchema } from '../written/written-schema.ts';
import { objectKey } from '#engine/object-key';
import { builtIn } from './built-in/built-in.ts';
import type { Definition, Definitions } from './definitions.ts';
import { listPlainDefiners } from './plain-definers.ts';
import { createResolver, type Resolution } from './resolve-need.ts';
import { uniqueKeyOf } from './unique-key.ts';

/**
 * One statement must find what another one makes. `foreign-key`: through a constraint of a CREATE TABLE, which can be
 * added later; `order`: only keeps the document's order, and gives way in a circle.
 */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly kind: 'need' | 'foreign-key' | 'order';
  /** The foreign key. */
  readonly through: ObjectKey | null;
  /** What is needed. */
  readonly object: ObjectKey;
  /** Of the text that needs it; null where no single one does. */
  readonly need: Need | null;
}

/** A need that nothing in the document meets. */
export interface Unmet {
  readonly statement: number;
  readonly need: Need;
  readonly resolution: Exclude<Resolution, { is: 'found' | 'given' }>;
}

export interface Graph {
  /** By statement, targets in the document's order. */
  readonly edges: readonly (readonly Edge[])[];
  readonly unmet: readonly Unmet[];
  /** Statements whose view or routine needs itself, and is not there yet. */
  readonly loops: readonly number[];
}

/** What each statement must find, over all kinds of objects. Statements that are left out or do not parse need nothing. */
export function buildGraph(written: WrittenSchema, definitions: Definitions, version: number): Graph {
  const resolve = createResolver(written, definitions, version);
  const edges: Edge[][] = [];
  const unmet: Unmet[] = [];
  const loops = new Set<number>();
  const lastAlter = new Map<ObjectKey, number>();
  const usersOf = new Map<ObjectKey, number[]>();
  const plain = listPlainDefiners(written.statements);
  const extensions = [...definitions.live.values()].filter(({ object }) => object.kind === 'extension');

  for (const [index, statement] of written.statements.entries()) {
    const own: Edge[] = [];
    edges.push(own);
    if (!takesPart(statement, index, definitions)) continue;
    const constraints = ownForeignKeys(statement);
    const add = (to: number, kind: Edge['kind'], object: ObjectKey, need: Need | null): void => {
      if (to === index) return;
      const through = need?.through ?? null;
      const isDeferrable = kind === 'need' && through !== null && constraints.get(through)?.isInTable === true;
      own.push({ from: index, to, kind: isDeferrable ? 'foreign-key' : kind, through, object, need });
    };
    const addUse = (definition: Definition, need: Need | null): void => {
      const isOwn = definition.statement === index && need !== null && NEEDS_ITSELF.has(definition.object.kind);
      if (isOwn && definitions.find(definition.key, index - 1)?.statement === index) loops.add(index);
      add(definition.statement, 'need', definition.key, need);
      const users = usersOf.get(definition.key);
      if (users === undefined) usersOf.set(definition.key, [index]);
      else if (users.at(-1) !== index) users.push(index);
    };

    for (const need of [...statement.needs, ...requiredExtensions(statement)]) {
      const resolution = resolve(need, index);
      if (resolution.is === 'found') for (const definition of resolution.definitions) addUse(definition, need);
      else if (resolution.is !== 'given' && need.through !== statement.creates[0]?.key)
        unmet.push({ statement: index, need, resolution });
    }
    for (const [constraint, { details, need }] of constraints) {
      for (const key of uniqueKeyOf(definitions, details, index)) addUse(key, { ...need, through: constraint });
    }
    for (const key of statement.alters) {
      const definition = definitions.find(key, index);
      if (definition !== undefined) addUse(definition, null);
      const before = lastAlter.get(key);
      if (before !== undefined) add(before, 'order', key, null);
      lastAlter.set(key, index);
    }
    for (const key of statement.drops) {
      const definition = definitions.find(key, index - 1);
      if (definition !== undefined && definition.statement < index) add(definition.statement, 'need', key, null);
      for (const user of usersOf.get(key) ?? []) add(user, 'order', key, null);
    }
    for (const { key } of statement.creates) {
      for (const dropper of definitions.droppedBefore(key, index)) add(dropper, 'need', key, null);
      const replaced = definitions.find(key, index - 1);
      if (replaced !== undefined && replaced.statement < index) add(replaced.statement, 'order', key, null);
    }
    for (const { statement: by, object, mention } of plain) {
      // What stands before is in order already; only a word tells of the others.
      if (by > index && mention.test(statement.sql)) add(by, 'order', object, null);
    }
    // Operators for types they do not have come with extensions, and no text says so.
    if (statement.creates.some(isOpenIndex))
      for (const { statement: by, key } of extensions) add(by, 'order', key, null);
    own.sort((left, right) => left.to - right.to);
  }
  return { edges, unmet, loops: [...loops] };
}

const NEEDS_ITSELF: ReadonlySet<string> = new Set(['view', 'materialized-view', 'function', 'procedure']);

/** Extensions an extension is built on; CASCADE brings those that nobody creates. */
function requiredExtensions({ creates, sql, place }: Statement): Need[] {
  return creates.flatMap(({ kind, name, key }) => {
    const known = kind === 'extension' ? builtIn().extensions.get(name) : undefined;
    const through = CASCADE.test(sql) ? key : null;
    return (known?.[0]?.requires ?? []).map((required): Need => {
      const candidates = [objectKey('extension', null, required)];
      return { kind: 'extension', candidates, name, argumentCount: null, through, place };
    });
  });
}

const CASCADE = /\bcascade\s*$/i;

/** Whether the statement is run and makes or changes anything. */
export function takesPart(statement: Statement, index: number, { leftOut }: Pick<Definitions, 'leftOut'>): boolean {
  return statement.syntaxError === null && !statement.isIdle && !leftOut.has(index);
}

const isOpenIndex = ({ details }: WrittenObject): boolean =>
  details.of === 'index' ? details.method !== 'btree' : details.of === 'constraint' && details.type === 'exclusion';

interface OwnForeignKey {
  readonly details: ConstraintDetails;
  readonly need: Need;
  /** It stands in the CREATE TABLE of its table. */
  readonly isInTable: boolean;
}

function ownForeignKeys(statement: Statement): Map<ObjectKey, OwnForeignKey> {
  const keys = new Map<ObjectKey, OwnForeignKey>();
  for (const { key, parent, details, place } of statement.creates) {
    if (details.of !== 'constraint' || details.references === null) continue;
    const isInTable = statement.creates.some((each) => each.key === parent);
    const need: Need = {
      candidates: details.references.candidates,
      argumentCount: null,
      name: details.references.candidates[0] ?? '',
      kind: 'table',
      through: key,
      place: place ?? statement.place,
    };
    keys.set(key, { details, need, isInTable });
  }
  return keys;
}
