import type { ObjectKey } from '#contract/domain/schema-object';
import type { Need, Statement, WrittenObject, WrittenSchema } from '../written/written-schema.ts';
import { objectKey } from '#engine/object-key';
import { builtIn } from './built-in/built-in.ts';
import type { Definition, Definitions } from './definitions.ts';
import { createQueryReader, type ReadQueryNeeds } from './queries/query-needs.ts';
import { listPlainDefiners, type PlainDefiners } from './plain-definers.ts';
import { createResolver, type Resolution, type Resolve } from './resolve-need.ts';
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
  const { statements } = written;
  const reading: Reading = {
    statements,
    definitions,
    resolve: createResolver(written, definitions, version),
    readQueryNeeds: createQueryReader(written, definitions),
    unmet: [],
    loops: new Set(),
    lastAlter: new Map(),
    // Only what is dropped must wait for those who use it.
    users: new Map(statements.flatMap(({ drops }) => drops.map((key): [ObjectKey, number[]] => [key, []]))),
    plain: listPlainDefiners(statements),
    extensions: [...definitions.live.values()].filter(
      ({ object }) => object.kind === 'extension' && builtIn().extensions.has(object.name),
    ),
  };
  const edges = statements.map((statement, index) =>
    takesPart(statement, index, definitions) ? edgesOf(statement, index, reading) : NONE,
  );
  return { edges, unmet: reading.unmet, loops: [...reading.loops] };
}

/** Whether the statement is run and makes or changes anything. */
export function takesPart(statement: Statement, index: number, { leftOut }: Pick<Definitions, 'leftOut'>): boolean {
  return statement.syntaxError === null && !statement.isIdle && !leftOut.has(index);
}

const NONE: readonly Edge[] = [];

/** What is known while the statements are gone through in the document's order. */
interface Reading {
  readonly statements: readonly Statement[];
  readonly definitions: Definitions;
  readonly resolve: Resolve;
  readonly readQueryNeeds: ReadQueryNeeds;
  readonly unmet: Unmet[];
  readonly loops: Set<number>;
  readonly lastAlter: Map<ObjectKey, number>;
  readonly users: Map<ObjectKey, number[]>;
  readonly plain: PlainDefiners;
  readonly extensions: readonly Definition[];
}

function edgesOf(statement: Statement, index: number, reading: Reading): Edge[] {
  const ownKeys = ownKeysOf(statement);
  const edges = [
    ...needEdges(statement, index, ownKeys, reading),
    ...keyEdges(statement, index, ownKeys, reading),
    ...alterEdges(statement, index, reading),
    ...dropEdges(statement, index, reading),
    ...createEdges(statement, index, reading),
    ...silentEdges(statement, index, reading),
  ];
  return edges.filter(({ to }) => to !== index).sort((left, right) => left.to - right.to);
}

function edge(from: number, to: number, object: ObjectKey, kind: 'need' | 'order' = 'need'): Edge {
  return { from, to, kind, through: null, object, need: null };
}

/** The edge of a need that is met. */
function useEdge(index: number, definition: Definition, need: Need, ownKeys: OwnKeys, reading: Reading): Edge {
  const { definitions, loops, users } = reading;
  const { key, object } = definition;
  users.get(key)?.push(index);
  const isOwn = definition.statement === index && NEEDS_ITSELF.has(object.kind);
  if (isOwn && definitions.find(key, index - 1)?.statement === index) loops.add(index);
  const kind = need.through !== null && ownKeys.has(need.through) ? 'foreign-key' : 'need';
  return { from: index, to: definition.statement, kind, through: need.through, object: key, need };
}

const NEEDS_ITSELF: ReadonlySet<string> = new Set(['view', 'materialized-view', 'function', 'procedure']);

/** Foreign keys that stand in the CREATE TABLE of their table. */
type OwnKeys = ReadonlySet<ObjectKey>;

function ownKeysOf({ creates }: Statement): OwnKeys {
  const keys = creates.filter(({ details }) => details.of === 'constraint' && details.references !== null);
  if (keys.length === 0) return NO_KEYS;
  const made = new Set(creates.map(({ key }) => key));
  return new Set(keys.flatMap(({ key, parent }) => (parent !== null && made.has(parent) ? [key] : [])));
}

const NO_KEYS: OwnKeys = new Set();

function needEdges(statement: Statement, index: number, ownKeys: OwnKeys, reading: Reading): Edge[] {
  const edges: Edge[] = [];
  const meet = (need: Need, isOptional: boolean): void => {
    const resolution = reading.resolve(need, index);
    if (resolution.is === 'found') {
      for (const definition of resolution.definitions) {
        edges.push(useEdge(index, definition, need, ownKeys, reading));
      }
    } else if (resolution.is !== 'given' && !isOptional) reading.unmet.push({ statement: index, need, resolution });
  };
  for (const need of statement.needs) meet(need, false);
  const { needs, missing, ambiguous } = reading.readQueryNeeds(statement, index);
  for (const need of needs) meet(need, false);
  for (const need of missing) reading.unmet.push({ statement: index, need, resolution: { is: 'missing' } });
  for (const need of ambiguous) reading.unmet.push({ statement: index, need, resolution: { is: 'ambiguous' } });
  // CASCADE brings those that nobody creates.
  for (const need of requiredExtensions(statement)) meet(need, CASCADE.test(statement.sql));
  return edges;
}

const CASCADE = /\bcascade\s*$/i;

/** Extensions an extension is built on. */
function requiredExtensions({ creates, place }: Statement): Need[] {
  return creates.flatMap(({ kind, name }) => {
    const known = kind === 'extension' ? builtIn().extensions.get(name) : undefined;
    return (known?.[0]?.requires ?? []).map((required): Need => {
      const candidates = [objectKey('extension', null, required)];
      return { kind: 'extension', candidates, name, argumentCount: null, through: null, place };
    });
  });
}

/** A foreign key needs what makes the columns it refers to unique, which may come by a statement of its own. */
function keyEdges(statement: Statement, index: number, ownKeys: OwnKeys, reading: Reading): Edge[] {
  return statement.creates.flatMap(({ key, details, place }) => {
    if (details.of !== 'constraint' || details.references === null) return [];
    const { candidates } = details.references;
    const need: Need = {
      candidates,
      argumentCount: null,
      name: candidates[0] ?? '',
      kind: 'table',
      through: key,
      place: place ?? statement.place,
    };
    return uniqueKeyOf(reading.definitions, details, index).map((unique) =>
      useEdge(index, unique, need, ownKeys, reading),
    );
  });
}

/** Changes of one object keep their order. */
function alterEdges({ alters }: Statement, index: number, { definitions, lastAlter, users }: Reading): Edge[] {
  return alters.flatMap((key) => {
    const definition = definitions.find(key, index);
    const before = lastAlter.get(key);
    lastAlter.set(key, index);
    if (definition !== undefined) users.get(definition.key)?.push(index);
    return [
      ...(definition === undefined ? [] : [edge(index, definition.statement, key)]),
      ...(before === undefined ? [] : [edge(index, before, key, 'order')]),
    ];
  });
}

/** What is dropped must be there, and those that came before in the document have used it. */
function dropEdges({ drops }: Statement, index: number, { definitions, users }: Reading): Edge[] {
  return drops.flatMap((key) => {
    const definition = definitions.find(key, index - 1);
    const isThere = definition !== undefined && definition.statement < index;
    const used = (users.get(key) ?? []).map((user) => edge(index, user, key, 'order'));
    if (used.length > 0) users.set(key, []);
    return isThere ? [edge(index, definition.statement, key), ...used] : used;
  });
}

/** What is made again waits until it was dropped; what replaces comes behind what it replaces. */
function createEdges({ creates }: Statement, index: number, { definitions }: Reading): Edge[] {
  return creates.flatMap(({ key }) => {
    const dropper = definitions.droppedBefore(key, index);
    const dropped = dropper === undefined ? [] : [edge(index, dropper, key)];
    const before = definitions.find(key, index - 1);
    if (before === undefined || before.statement >= index) return dropped;
    return [...dropped, edge(index, before.statement, key, 'order')];
  });
}

/** Needs that no text tells of for certain: a word that something is called by, an extension that brings operators. */
function silentEdges({ creates, sql }: Statement, index: number, { plain, extensions }: Reading): Edge[] {
  const named = plain.mentionedIn(sql).filter(({ statement }) => statement > index);
  return [
    ...named.map(({ statement, object }) => edge(index, statement, object, 'order')),
    ...(creates.some(isOpenIndex) ? extensions : []).map(({ statement, key }) => edge(index, statement, key, 'order')),
  ];
}

const isOpenIndex = ({ details }: WrittenObject): boolean =>
  details.of === 'index' ? details.method !== 'btree' : details.of === 'constraint' && details.type === 'exclusion';
