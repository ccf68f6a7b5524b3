import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { breakCircles, type PutOff } from './break-circles.ts';
import { commentAndGrants, createStatements } from './create-statements.ts';
import { domainConstraints } from './create-domain.ts';
import { createTable, defaultText, type TableSurroundings } from './create-table.ts';
import { createEmptyView, createView, viewExtras } from './create-view.ts';
import { extraNeeds, laterTasks, rankOf } from './later-tasks.ts';
import type { Task } from './order-tasks.ts';
import { relativesOf } from './relatives.ts';
import { ownName } from './sql-name.ts';

/** Makes an object, or gives it what had to wait for others. */
export interface CreationTask extends Task {
  readonly object: CatalogObject;
  /** False: the object itself is made by another task. */
  readonly makes: boolean;
  readonly statements: readonly string[];
  /** Takes back what was given to an object that another task makes; empty where the object's own end does. */
  readonly undo: readonly string[];
}

/** Tasks that make all of `objects`; what they need besides must be there. An object's own task has its key as id. */
export function creationTasks(objects: readonly CatalogObject[], around: TableSurroundings): CreationTask[] {
  const putOff = breakCircles(objects);
  const relatives = relativesOf(objects);
  return objects.flatMap((object) => [
    ...ownTasks(object, putOff, around).map((task) => ({
      ...task,
      needs: [...task.needs, ...extraNeeds(object, relatives)],
    })),
    ...laterTasks(object, relatives),
  ]);
}

function ownTasks(object: CatalogObject, putOff: PutOff, around: TableSurroundings): CreationTask[] {
  if (object.kind === 'role') return [];
  const { key } = object;
  const name = ownName(object);
  const dropped = putOff.dropped.get(key);
  const needs = object.needs.filter((need) => dropped?.has(need) !== true);
  const common = { rank: rankOf(object), object };
  const own = (statements: readonly string[]): CreationTask => ({
    ...common,
    id: key,
    needs,
    makes: true,
    statements,
    undo: [],
  });
  const rest = (statements: readonly string[], undo: readonly string[]): CreationTask => ({
    ...common,
    id: `rest ${key}`,
    needs: [key, ...object.needs],
    makes: false,
    statements,
    undo,
  });
  const postponedDefaults = putOff.defaults.get(key);
  if (postponedDefaults !== undefined) {
    const columns = factsOf(object, 'table').columns.filter((column) => postponedDefaults.has(column.name));
    const head = (column: string): string => `ALTER TABLE ONLY ${name} ALTER COLUMN ${quoteIdentifier(column)}`;
    return [
      own([...createTable(object, { ...around, postponedDefaults }), ...commentAndGrants(object, around)]),
      rest(
        columns.map((column) => `${head(column.name)} ${defaultText(column)}`),
        columns.map((column) => `${head(column.name)} DROP DEFAULT`),
      ),
    ];
  }
  if (putOff.domains.has(key)) {
    const constraints = domainConstraints(object);
    const { constraints: facts } = factsOf(object, 'domain');
    return [
      own(createStatements(object, around).filter((each) => !constraints.includes(each))),
      rest(
        constraints,
        facts.map((each) => `ALTER DOMAIN ${name} DROP CONSTRAINT ${quoteIdentifier(each.name)}`),
      ),
    ];
  }
  if (putOff.views.has(key)) {
    const empty = createEmptyView(object);
    const extras = viewExtras(object, factsOf(object, 'view'));
    return [
      own([empty]),
      rest(
        [...createView(object, true), ...extras, ...commentAndGrants(object, around)],
        [empty.replace(/^CREATE VIEW/, 'CREATE OR REPLACE VIEW')],
      ),
    ];
  }
  return [own(createStatements(object, around))];
}
