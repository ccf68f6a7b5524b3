import type { Finding } from '#contract/domain/finding';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import type { ObjectKey, SchemaObject } from '#contract/domain/schema-object';
import type { Statement, WrittenSchema } from '../written/written-schema.ts';
import type { Acceptances } from './accepted-findings.ts';
import { findColumnTypes } from './findings/find-column-types.ts';
import { findCycles, listCycles } from './findings/find-cycles.ts';
import { findDuplicates } from './findings/find-duplicates.ts';
import { findForeignKeyFaults } from './findings/find-foreign-key-faults.ts';
import { findForwardReferences } from './findings/find-forward-references.ts';
import { findFunctionBodies } from './findings/find-function-bodies.ts';
import { findIndexFaults } from './findings/find-index-faults.ts';
import { findKeyFaults } from './findings/find-key-faults.ts';
import { findMissingObjects } from './findings/find-missing-objects.ts';
import { findNameFaults } from './findings/find-name-faults.ts';
import { findSyntaxErrors } from './findings/find-syntax-errors.ts';
import { findUnsteadyExpressions } from './findings/find-unsteady-expressions.ts';
import { findVersionFaults } from './findings/find-version-faults.ts';
import { takesPart } from './graph.ts';
import { readStructure, type Structure } from './structure.ts';
import { listTables } from './tables.ts';
import { createTypeReader } from './types.ts';

export interface AnalysisOptions {
  /** Major version the schema is meant for. */
  readonly version: number;
  /** What people have decided to live with, and which codes they do not want to hear of. */
  readonly accepted?: Acceptances;
}

/**
 * What is wrong with a schema and in which order it can be created. An error means that PostgreSQL of the version refuses
 * the ordered script. Pure; the parser must have been loaded. Time grows with the text.
 */
export function analyzeSchema(written: WrittenSchema, { version, accepted }: AnalysisOptions): SchemaAnalysis {
  const structure = readStructure(written, version);
  const { definitions, levels } = structure;
  const tableStatements = written.statements.flatMap(({ creates }) => creates.find(isTable)?.key ?? []);
  return {
    name: written.name,
    version,
    tables: { statements: tableStatements.length, distinct: new Set(tableStatements).size },
    statements: written.statements.length,
    objects: [...definitions.live.values()].map(({ object }) => withoutDetails(object)),
    findings: accept(sorted(findAll(structure)), accepted),
    order: orderOf(structure),
    cycles: listCycles(structure),
    criticalPath: [...levels.criticalPath],
  };
}

const isTable = ({ kind }: SchemaObject): boolean => kind === 'table';

function findAll(structure: Structure): Finding[] {
  const { written, definitions } = structure;
  const tables = listTables(written, definitions);
  const extensions = new Set(
    [...definitions.live.values()].filter(({ object }) => object.kind === 'extension').map(({ object }) => object.name),
  );
  const surroundings = { structure, tables, typeOf: createTypeReader(written, definitions), extensions };
  return [
    ...findSyntaxErrors(structure),
    ...findDuplicates(structure),
    ...findMissingObjects(structure),
    ...findForwardReferences(structure),
    ...findCycles(structure),
    ...findForeignKeyFaults(surroundings),
    ...findKeyFaults(tables),
    ...findIndexFaults(surroundings),
    ...findColumnTypes(tables),
    ...findNameFaults(structure),
    ...findUnsteadyExpressions(surroundings),
    ...findFunctionBodies(structure),
    ...findVersionFaults(structure),
  ];
}

/** In the order of reading: files as they come, then lines. */
function sorted(findings: Finding[]): Finding[] {
  const files = new Map<string, number>();
  for (const { place } of findings) if (place !== null && !files.has(place.file)) files.set(place.file, files.size);
  const rank = ({ place }: Finding): [number, number, number] =>
    place === null ? [files.size, 0, 0] : [files.get(place.file) ?? 0, place.line, place.column];
  return findings.toSorted((left, right) => {
    const [a, b] = [rank(left), rank(right)];
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  });
}

function accept(findings: readonly Finding[], accepted: Acceptances | undefined): Finding[] {
  if (accepted === undefined) return [...findings];
  return findings
    .filter(({ code, severity }) => severity === 'error' || !accepted.unwanted.has(code))
    .map((finding) => ({ ...finding, acceptedBecause: accepted.reasons.get(finding.id) ?? null }));
}

/** What each statement makes, in its turn; members come with their owner unless they are added later. */
function orderOf({ written: { statements }, definitions, order }: Structure): ObjectKey[] {
  const putOff = new Set(order.cuts.map(({ constraint }) => constraint));
  return order.steps.flatMap(({ statement: index, constraint }) => {
    if (constraint !== null) return [constraint];
    const statement = statements[index];
    if (statement === undefined || !takesPart(statement, index, definitions)) return [];
    return headsOf(statement).filter((key) => !putOff.has(key) && definitions.live.get(key)?.statement === index);
  });
}

function headsOf({ creates }: Statement): ObjectKey[] {
  const own = new Set(creates.map(({ key }) => key));
  return creates.filter(({ parent }) => parent === null || !own.has(parent)).map(({ key }) => key);
}

function withoutDetails({ key, kind, schema, name, parent, section, place }: SchemaObject): SchemaObject {
  return { key, kind, schema, name, parent, section, place };
}
