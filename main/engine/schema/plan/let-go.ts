import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf, type Column, type TableFacts } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { memberKey, objectKey } from '#engine/object-key';
import { ownName, sqlName } from '../ddl/sql-name.ts';
import { alterDefault, retypeColumn } from './alter-column.ts';
import { dropIdentity } from './alter-identity.ts';
import { alterStep } from './alter-step.ts';
import { computesFrom } from './column-pairs.ts';
import { typedBy, type EarlyDrops } from './find-early-drops.ts';
import type { PlanRequest } from './plan-context.ts';
import type { Step } from './step.ts';

/** A table that stays, as it is once it has let go of what goes, and the statements for that. */
export interface Loosened {
  readonly facts: TableFacts;
  readonly steps: readonly Step[];
}

/**
 * Columns of a type that is made anew wait as texts; defaults are dropped and set again; identity ends where it will
 * not be, since its sequence's name may be wanted.
 */
export function letGo(request: PlanRequest, table: CatalogObject, start: TableFacts, drops: EarlyDrops): Loosened {
  const { early, letGo: all } = drops;
  const steps: Step[] = [];
  let facts = withoutMarks(start, table, early);
  const change = (name: string, changes: Partial<Column>): void => {
    facts = { ...facts, columns: facts.columns.map((each) => (each.name === name ? { ...each, ...changes } : each)) };
  };
  const columnOf = (name: string): Column | undefined => facts.columns.find((each) => each.name === name);

  for (const key of [...(all.get(table.key) ?? [])].toSorted()) {
    const typed = typedBy(table, key);
    for (const [name, needs] of table.columnNeeds) {
      const column = columnOf(name);
      if (!needs.includes(key) || column === undefined) continue;
      if (column.generated !== null) {
        steps.push(dropComputed(request, table, name));
        facts = { ...facts, columns: facts.columns.filter((each) => each.name !== name) };
      } else if (typed.includes(name) && column.isLocal) {
        for (const computed of facts.columns.filter((each) => computesFrom(each, [name]))) {
          steps.push(dropComputed(request, table, computed.name));
          facts = { ...facts, columns: facts.columns.filter((each) => each !== computed) };
        }
        steps.push(...retypeColumn(request, table, column, { type: 'text', collation: null }));
        change(name, { type: 'text', collation: null, default: null, storage: null, compression: null });
      } else if (column.default !== null) {
        steps.push(alterDefault(request, table, column, { name, default: null }));
        change(name, { default: null });
      }
    }
    if (facts.ofType === key) {
      const head = `ALTER TABLE ${ownName(table)}`;
      steps.push(tableStep(request, table, [`${head} NOT OF`], [`${head} OF ${sqlName(key)}`]));
      facts = { ...facts, ofType: null };
    }
  }
  const desired = request.desired.objects.get(table.key);
  if (desired?.kind === 'table') {
    const wanted = new Map(factsOf(desired, 'table').columns.map((column) => [column.name, column]));
    for (const { name, identity } of facts.columns) {
      const other = wanted.get(name);
      if (identity === null || other === undefined || other.identity !== null) continue;
      steps.push(dropIdentity(request, table, name, identity));
      change(name, { identity: null });
    }
  }
  return { facts, steps };
}

/** With a dropped index goes that the table was clustered on it or known by it. */
function withoutMarks(facts: TableFacts, table: CatalogObject, early: ReadonlySet<ObjectKey>): TableFacts {
  const isDropped = (index: string): boolean =>
    early.has(objectKey('index', table.schema, index)) || early.has(memberKey('constraint', table.key, index));
  const { clusteredOn, replicaIdentity } = facts;
  return {
    ...facts,
    clusteredOn: clusteredOn !== null && isDropped(clusteredOn) ? null : clusteredOn,
    replicaIdentity:
      replicaIdentity.kind === 'index' && isDropped(replicaIdentity.index) ? { kind: 'nothing' } : replicaIdentity,
  };
}

function tableStep(
  request: PlanRequest,
  table: CatalogObject,
  forward: readonly string[],
  back: readonly string[],
): Step {
  return alterStep(request, { object: table.key, table: table.key, forward, back });
}

function dropComputed(request: PlanRequest, table: CatalogObject, column: string): Step {
  return alterStep(request, {
    object: table.key,
    table: table.key,
    forward: [`ALTER TABLE ${ownName(table)} DROP COLUMN ${quoteIdentifier(column)}`],
    back: null,
    risk: 'destructive',
  });
}
