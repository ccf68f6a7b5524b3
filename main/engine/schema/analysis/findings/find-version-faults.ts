import type { Finding } from '#contract/domain/finding';
import { builtIn } from '../built-in/built-in.ts';
import { isFields, type Feature, type Fields } from '../features/feature.ts';
import { NEWER_FEATURES } from '../features/newer-features.ts';
import { OLDER_FEATURES } from '../features/older-features.ts';
import { takesPart } from '../graph.ts';
import { unlessTooDeep } from '../unless-too-deep.ts';
import type { Structure } from '../structure.ts';
import { createByteOffsets, createLocator } from '../../written/locate.ts';
import { isRefusal, parseStatement } from '../../written/parse-statement.ts';
import type { Statement } from '../../written/written-schema.ts';
import { headOf, makeFinding } from './make-finding.ts';

/** What the version does not have yet, has no more, or will not have for ever. */
export function findVersionFaults({ written, version, definitions }: Structure): Finding[] {
  const features = [...NEWER_FEATURES, ...OLDER_FEATURES].filter(
    ({ since = 0, removed = Infinity, isDeprecated }) => since > version || removed <= version || isDeprecated === true,
  );
  return written.statements.flatMap((statement, index) => {
    if (!takesPart(statement, index, definitions)) return [];
    const early = version < ROW_TRIGGERS_ON_PARTITIONED ? ofRowTrigger(statement, index, definitions) : [];
    const found = unlessTooDeep(() => inStatement(statement, features, version), []);
    return [...found, ...ofExtension(statement, version), ...early];
  });
}

function inStatement(statement: Statement, features: readonly Feature[], version: number): Finding[] {
  const likely = features.filter(({ hint }) => hint.test(statement.sql));
  if (likely.length === 0) return [];
  const tree = parseStatement(statement.sql);
  if (tree === undefined || isRefusal(tree)) return [];
  const found = new Map<string, Finding>();
  walk(tree, '', undefined, (name, fields, location) => {
    for (const feature of likely) {
      if (feature.node !== name || found.has(feature.name) || feature.shows?.(fields) === false) continue;
      found.set(feature.name, describe(feature, statement, location, version));
    }
  });
  return [...found.values()];
}

/** Calls back for each node with its name; `location` is its own or that of the nearest one around it. */
function walk(
  value: unknown,
  name: string,
  location: number | undefined,
  visit: (name: string, fields: Fields, location: number | undefined) => void,
): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, '', location, visit);
    return;
  }
  if (!isFields(value)) return;
  const own = value['location'];
  const here = typeof own === 'number' && own >= 0 ? own : location;
  if (/^[A-Z]/.test(name)) visit(name, value, here);
  for (const [key, child] of Object.entries(value)) if (typeof child === 'object') walk(child, key, here, visit);
}

function describe(feature: Feature, statement: Statement, location: number | undefined, version: number): Finding {
  const { name, since, removed } = feature;
  const { sql, section } = statement;
  const placeAt = createLocator({ text: sql, start: statement.place, section });
  const place = location === undefined ? statement.place : placeAt(createByteOffsets(sql)(location));
  const common = { object: headOf(statement), place, detail: name };
  if (since !== undefined) {
    return makeFinding('feature-needs-newer', { ...common, values: { feature: name, since, version } });
  }
  if (removed !== undefined) {
    return makeFinding('feature-removed', { ...common, values: { feature: name, removed, version } });
  }
  return makeFinding('feature-deprecated', { ...common, values: { feature: name } });
}

const ROW_TRIGGERS_ON_PARTITIONED = 13;

/** BEFORE … FOR EACH ROW of a table that consists of partitions. */
function ofRowTrigger(statement: Statement, index: number, definitions: Structure['definitions']): Finding[] {
  return statement.creates.flatMap(({ kind, key, parent, place }) => {
    const table = kind === 'trigger' && parent !== null ? definitions.find(parent, index)?.object.details : undefined;
    if (table?.of !== 'table' || !table.isPartitioned || !BEFORE_ROW.test(statement.sql)) return [];
    const feature = 'PARTITION BY: TRIGGER BEFORE … FOR EACH ROW';
    const values = { feature, since: ROW_TRIGGERS_ON_PARTITIONED, version: ROW_TRIGGERS_ON_PARTITIONED - 1 };
    return [makeFinding('feature-needs-newer', { object: key, place, values, detail: feature })];
  });
}

const BEFORE_ROW = /\bbefore\b[\s\S]*\bfor\s+(?:each\s+)?row\b/i;

/** PostgreSQL's own extensions come and go with its versions. */
function ofExtension(statement: Statement, version: number): Finding[] {
  return statement.creates.flatMap(({ kind, name, key, place }) => {
    const known = kind === 'extension' ? (builtIn().extensions.get(name) ?? []) : [];
    if (known.length === 0) return [];
    const since = Math.min(...known.map(({ majors }) => majors.from));
    const removed = Math.max(...known.map(({ majors }) => majors.to)) + 1;
    const common = { object: key, place, detail: name };
    const feature = `EXTENSION ${name}`;
    if (since > version) {
      return [makeFinding('feature-needs-newer', { ...common, values: { feature, since, version } })];
    }
    return removed <= version
      ? [makeFinding('feature-removed', { ...common, values: { feature, removed, version } })]
      : [];
  });
}
