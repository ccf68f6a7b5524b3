import type { ObjectKey, Place } from '#contract/domain/schema-object';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import type { WrittenSchema } from '../written/written-schema.ts';
import { areBodiesUnchecked } from './body-checks.ts';
import { takesPart } from './graph.ts';
import { splitForeignKeys, type SplitTable } from './split-foreign-key.ts';
import { readStructure, type Structure } from './structure.ts';

/** One statement to execute. */
export interface ScriptStatement {
  readonly sql: string;
  /** Of the statement it is, or was taken from; null for a setting of our own. */
  readonly place: Place | null;
  /** What is there afterwards, or is changed by it. */
  readonly objects: readonly ObjectKey[];
}

/**
 * What to execute, in order, to get the schema: statements as they are written, without those that literally repeat
 * others and those that make nothing (data, sessions); foreign keys of circles as statements of their own. Statements
 * that do not parse are in it, for leaving them out would make another schema.
 */
export function orderedScript(written: WrittenSchema, { version }: { readonly version: number }): ScriptStatement[] {
  return scriptOf(readStructure(written, version));
}

const DEFAULT_PATH = ['public'];

export function scriptOf({ written, definitions, order }: Structure): ScriptStatement[] {
  const { statements } = written;
  const script: ScriptStatement[] = [];
  const add = (sql: string, place: Place | null, objects: readonly ObjectKey[]): void => {
    script.push({ sql, place, objects });
  };
  if (areBodiesUnchecked(written)) add('SET check_function_bodies = false', null, []);
  const splits = new Map<number, SplitTable>();
  for (const [statement, keys] of putOffByStatement(order.cuts)) {
    const table = statements[statement];
    if (table !== undefined) splits.set(statement, splitForeignKeys(table, keys));
  }
  let path: readonly string[] = DEFAULT_PATH;
  for (const { statement: index, constraint } of order.steps) {
    const statement = statements[index];
    if (statement === undefined || (statement.syntaxError === null && !takesPart(statement, index, definitions))) {
      continue;
    }
    if (statement.searchPath.join('\0') !== path.join('\0')) {
      path = statement.searchPath;
      add(`SET search_path = ${path.length === 0 ? "''" : path.map(quoteIdentifier).join(', ')}`, null, []);
    }
    const split = splits.get(index);
    if (constraint !== null) {
      add(split?.additions.get(constraint) ?? '', statement.place, [constraint]);
      continue;
    }
    const objects = [...statement.creates.map(({ key }) => key), ...statement.alters, ...statement.drops];
    const kept = split === undefined ? objects : objects.filter((key) => !split.additions.has(key));
    add(split?.sql ?? statement.sql, statement.place, kept);
  }
  return script;
}

function putOffByStatement(cuts: Structure['order']['cuts']): Map<number, Set<ObjectKey>> {
  const byStatement = new Map<number, Set<ObjectKey>>();
  for (const { statement, constraint } of cuts) {
    byStatement.set(statement, (byStatement.get(statement) ?? new Set()).add(constraint));
  }
  return byStatement;
}
