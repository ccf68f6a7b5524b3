import type { ObjectKey } from '#contract/domain/schema-object';
import type { Definition, Definitions } from '../definitions.ts';
import { columnOf } from '../resolve-need.ts';
import { memberKey } from '#engine/object-key';

/** Something in FROM. */
export interface Source {
  /** What its columns are called by. */
  readonly alias: string;
  /** The table whose columns are looked up; null for views, queries, functions. */
  readonly table: ObjectKey | null;
  /** Whether it has the column, alone or behind its alias; true where that cannot be told. */
  readonly has: (column: string, isQualified: boolean) => boolean;
  /** Its columns in order; null where they cannot be told. */
  readonly columns: readonly string[] | null;
}

/** What a name may mean in a query: its own sources first, then those of the queries around it. */
export interface Scope {
  readonly sources: readonly Source[];
  /** Columns that joins have made one: of USING; of NATURAL nobody knows, which is undefined. */
  readonly merged: ReadonlySet<string> | undefined;
  readonly outer: Scope | null;
}

/** A query, a function or anything else of which only the columns' names matter. */
export function namedSource(alias: string, columns: readonly string[] | null): Source {
  const known = columns === null ? null : new Set(columns);
  return { alias, table: null, columns, has: (column) => known === null || known.has(column) };
}

/** A parameter: if its type is composite, it has fields, and they are reached through its name only. */
export function parameterSource(alias: string): Source {
  return { alias, table: null, columns: null, has: (_, isQualified) => isQualified };
}

/** A table with its parents', added and dropped columns, as the statement finds them. */
export function tableSource(alias: string, table: Definition, definitions: Definitions, statement: number): Source {
  const { key, object } = table;
  const isWhole = object.details.of === 'table' && !object.details.hasMoreColumns && !hasParents(table);
  const columns = isWhole
    ? definitions.members(key).flatMap(({ object: member }) => (member.kind === 'column' ? [member.name] : []))
    : null;
  return {
    alias,
    table: key,
    columns,
    has: (column) =>
      SYSTEM_COLUMNS.has(column) ||
      columnOf(definitions, table, column, memberKey('column', key, column), statement, 0) !== undefined,
  };
}

/** Of every table. */
export const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(['tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax']);

function hasParents({ object: { details } }: Definition): boolean {
  return details.of === 'table' && (details.partitionOf !== null || details.inherits.length > 0);
}

/** Whether a name alone means a column of more than one source, which PostgreSQL refuses. */
export function isAmbiguous(scope: Scope, column: string): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const holders = at.sources.filter((source) => source.has(column, false));
    if (holders.length === 0) continue;
    const isSure = holders.every((source) => source.columns?.includes(column) === true);
    return isSure && holders.length > 1 && at.merged?.has(column) === false;
  }
  return false;
}

/** All sources a name may come from, nearest first. */
export function* visibleSources(scope: Scope): Generator<Source> {
  for (let at: Scope | null = scope; at !== null; at = at.outer) yield* at.sources;
}
