import {
  LARGE_OBJECTS,
  type CopyDraft,
  type CopyLeftOut,
  type CopyPlan,
  type CopyTablePlan,
} from '#contract/domain/copy-plan';
import type { Hash } from '#contract/domain/ids';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { TableName, TablePath } from '#contract/domain/table';
import { canonicalHash } from '#engine/canonical-hash';
import type { CopyTable, Matched } from '#engine/connectors/postgres/copy/match-sides';
import { tablePath, type CopySide } from '#engine/connectors/postgres/copy/read-side';
import { partPages, splitTable } from '#engine/connectors/postgres/copy/split-table';
import type { TakeOff } from '#engine/schema/take-off/plan-take-off';
import type { RefusedTotal } from './check-totals.ts';
import { largeObjectsOf } from './large-objects-of.ts';
import type { RefusedSql } from './read-source.ts';
import { mismatchProblems, sqlProblems, type SideNames } from './table-problems.ts';

export const tableKey = (path: TablePath): ObjectKey => `table ${path}`;

export interface PlanFacts {
  readonly draft: CopyDraft;
  readonly from: CopySide;
  readonly to: CopySide;
  readonly matched: Matched;
  readonly takeOff: TakeOff;
  /** Tables of the target that have rows. */
  readonly filled: readonly TableName[];
  /** SQL the source does not take. */
  readonly refused: readonly RefusedSql[];
  readonly totalsRefused: readonly RefusedTotal[];
  /** Copies into the target that were broken off and left it as it should not be. */
  readonly unfinished: readonly { readonly name: string; readonly objectsOff: number }[];
  readonly names: SideNames;
}

/** The plan as people and programs see it. */
export function describePlan(facts: PlanFacts): CopyPlan {
  const { from, to, matched, takeOff, names } = facts;
  return {
    hash: planHash(facts),
    ...{ sourceName: names.source, targetName: names.target },
    ...{ sourceVersion: from.versionNumber, targetVersion: to.versionNumber },
    tables: matched.tables.map((table) => tablePlan(table, facts)),
    sequences: matched.sequences.length,
    largeObjects: largeObjectsOf(facts.draft, from),
    refreshes: matched.views.map(tablePath),
    takesOff: [...new Set(takeOff.steps.map(({ object }) => object))],
    staysOn: Array.from(takeOff.stays, ([object, reason]) => ({ object, reason })),
    leftOut: leftOut(facts),
    problems: problemsOf(facts),
  };
}

/** What of the tables must stay the same while a run lasts, also when it is broken off and goes on. */
export const tablesHash = ({ tables }: Pick<Matched, 'tables'>): Hash =>
  canonicalHash(tables.map(({ path, to, columns, format }) => [path, to.path, columns, format]).sort());

function planHash({ draft, matched, takeOff }: PlanFacts): Hash {
  const statements = takeOff.steps.map(({ sql, putBack }) => [sql, putBack]);
  return canonicalHash([draft, tablesHash(matched), matched.mismatches, matched.views, statements]);
}

function tablePlan(
  { path, options, from, columns, format, because }: CopyTable,
  { draft, from: { versionNumber } }: PlanFacts,
): CopyTablePlan {
  const { sizeBytes, estimatedRows, pages, key } = from;
  const parts = splitTable({ pages, versionNumber, key }, partPages(pages, draft.options)).length;
  return { table: path, options, sizeBytes, estimatedRows, columns: columns.length, parts, format, because };
}

function leftOut({ draft, from, matched }: PlanFacts): CopyLeftOut[] {
  const each = (objects: readonly TablePath[], reason: CopyLeftOut['reason']): CopyLeftOut[] =>
    objects.map((object) => ({ object, reason }));
  return [
    ...each(draft.except, 'asked'),
    ...each(from.foreignTables, 'foreign-table'),
    ...each(matched.viewsMissing, 'materialized-view'),
    ...each(matched.sequencesMissing, 'sequence-missing'),
    ...each(
      matched.tables.filter((table) => table.from.hasRowNumbers).map(({ path }) => path),
      'row-numbers',
    ),
    ...(from.largeObjects > largeObjectsOf(draft, from) ? each([LARGE_OBJECTS], 'large-objects') : []),
  ];
}

function problemsOf(facts: PlanFacts): PlanProblem[] {
  const { draft, from, to, matched, filled, refused, totalsRefused, unfinished, names } = facts;
  const { target: connectionName } = names;
  const open = unfinished.map(({ name, objectsOff: objects }) => ({
    place: connectionName,
    failure: { code: 'COPY_UNFINISHED', connectionName, name, objects } as const,
  }));
  const totals = totalsRefused.map((refusal) => ({
    place: refusal.name,
    failure: { code: 'CONTROL_TOTAL_INVALID', ...refusal } as const,
  }));
  const sources = new Map(matched.tables.map(({ path, to }) => [to.path, path]));
  const occupied = filled.map((name) => {
    const table = tablePath(name);
    return { place: sources.get(table) ?? table, failure: { code: 'TARGET_NOT_EMPTY', table } as const };
  });
  const areInTheWay = to.largeObjects > 0 && largeObjectsOf(draft, from) > 0;
  const large = { code: 'COPY_LARGE_OBJECTS_THERE', connectionName, objects: to.largeObjects } as const;
  const numbers = areInTheWay ? [{ place: connectionName, failure: large }] : [];
  return [
    ...[...open, ...numbers, ...sqlProblems(refused), ...totals],
    ...[...mismatchProblems(matched.mismatches, names), ...occupied],
  ];
}
