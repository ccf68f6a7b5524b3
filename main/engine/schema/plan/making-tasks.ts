import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { createIndex } from '../ddl/create-index.ts';
import { commentOf, dropStatement, privilegesOf } from '../ddl/create-statements.ts';
import type { TableSurroundings } from '../ddl/create-table.ts';
import { creationTasks, type CreationTask } from '../ddl/creation-tasks.ts';
import { parentName } from '../ddl/sql-name.ts';
import { alterSteps } from './alter-step.ts';
import { creationCost } from './creation-cost.ts';
import type { StepTask } from './drop-tasks.ts';
import type { PlanRequest } from './plan-context.ts';
import { indexExtraPartitions } from './index-extra-partitions.ts';
import { attachedTo, remake, withOwner } from './remake.ts';
import { costOf } from './statement-cost.ts';
import { STEP, WITH_ANOTHER, type Step } from './step.ts';
import { wantedComment, wantedPrivileges } from './wanted.ts';

/** Rows from which on a foreign key is added unchecked and checked under a weaker lock. */
const BIG_TABLE_ROWS = 100_000;

/** Makes what is new or had to be dropped, in pieces that can be ordered. */
export function makingTasks(
  request: PlanRequest,
  made: readonly CatalogObject[],
  how: Omit<Making, 'news'>,
): StepTask[] {
  const making = { ...how, news: new Set(made.map(({ key }) => key)) };
  return creationTasks(
    made.map((object) => keepingExtras(request, object)),
    how.around,
  ).map((task) => ({
    id: task.id,
    needs: task.needs,
    rank: task.rank,
    steps: task.makes ? makingSteps(request, task, making) : givingSteps(request, task),
  }));
}

export interface Making {
  readonly around: TableSurroundings;
  readonly liveAround: TableSurroundings;
  /** What is made. */
  readonly news: ReadonlySet<ObjectKey>;
  /** Partitions that are there and are attached by this plan: taken back, they are by themselves again. */
  readonly moving: ReadonlySet<ObjectKey>;
  /** What the author's own statements make. */
  readonly covered: ReadonlySet<ObjectKey>;
  /** Tables that only the live database has. */
  readonly isExtra: (key: ObjectKey) => boolean;
}

/** An object that is made anew keeps what was said about it and granted on it by others. */
function keepingExtras({ live, options }: PlanRequest, object: CatalogObject): CatalogObject {
  const former = live.objects.get(object.key);
  if (former === undefined || former === object) return object;
  const facts = { ...object.facts };
  if ('comment' in facts) facts.comment = wantedComment(commentOf(former), commentOf(object), options);
  if ('privileges' in facts) {
    facts.privileges = wantedPrivileges(privilegesOf(former), privilegesOf(object), options);
  }
  return { ...object, facts };
}

function makingSteps(request: PlanRequest, { object, statements }: CreationTask, making: Making): Step[] {
  const { news } = making;
  const former = request.live.objects.get(object.key);
  const isConcurrent = request.options.isConcurrent && isConcurrentIndex(request, object, news);
  const texts = textsOf(
    request,
    object,
    former === undefined ? statements : withOwner(statements, former),
    isConcurrent,
  );
  const cost = creationCost(request, object, isConcurrent);
  const made = texts.map((sql, index) => ({
    ...STEP,
    ...(index === 0 || /VALIDATE CONSTRAINT/.test(sql) ? cost : costOf(request, null, 'none', 'catalog')),
    ...(/VALIDATE CONSTRAINT/.test(sql) ? costOf(request, object.parent, 'share-update-exclusive', 'scan') : {}),
    sql,
    reverseSql: index === 0 ? undoing(request, object, making, isConcurrent) : WITH_ANOTHER,
    objects: [object.key],
    change: 'create' as const,
    isTransactional:
      !(isConcurrent && index === 0) && !(request.options.isConcurrent && /VALIDATE CONSTRAINT/.test(sql)),
  }));
  return [...made, ...indexExtraPartitions(request, object, making.isExtra)];
}

/** Nothing where the table's own end takes it along, unless something it needs ends before the table does. */
function undoing(
  { live, desired }: PlanRequest,
  object: CatalogObject,
  { news, covered, moving, liveAround }: Making,
  isConcurrent: boolean,
): string {
  const isOfNewTable = object.parent?.startsWith('table ') === true && news.has(object.parent);
  const isNew = (key: ObjectKey): boolean => news.has(key) || covered.has(key);
  const needsOthers = object.needs.some((need) => isNew(need) && !isOf(need, object.parent, desired));
  if (isOfNewTable && !needsOthers) return WITH_ANOTHER;
  const isAttached = object.needs.some((need) => {
    const above = news.has(need) ? desired.objects.get(need) : undefined;
    return above !== undefined && attachedTo(desired, above).some(({ key }) => key === object.key);
  });
  if (isAttached && !moving.has(object.parent ?? '')) return WITH_ANOTHER;
  const drop = dropStatement(object);
  const taken = attachedTo(desired, object).flatMap((each) => {
    const former = live.objects.get(each.key);
    const isApart = former === undefined || news.has(each.key) || moving.has(each.parent ?? '');
    return isApart ? [] : remake({ catalog: live, around: liveAround, apart: moving }, former);
  });
  return [isConcurrent ? drop.replace(/^DROP INDEX /, 'DROP INDEX CONCURRENTLY ') : drop, ...taken].join(';\n');
}

/** The table itself, its schema, or another member of it. */
const isOf = (need: ObjectKey, table: ObjectKey | null, { objects }: PlanRequest['desired']): boolean =>
  need === table || need.startsWith('schema ') || objects.get(need)?.parent === table;

function isConcurrentIndex({ live }: PlanRequest, object: CatalogObject, news: ReadonlySet<ObjectKey>): boolean {
  if (object.kind !== 'index' || object.parent === null || news.has(object.parent)) return false;
  return live.objects.has(object.parent) && !/ ON ONLY /.test(factsOf(object, 'index').definition);
}

function textsOf(
  request: PlanRequest,
  object: CatalogObject,
  statements: readonly string[],
  isConcurrent: boolean,
): readonly string[] {
  if (object.kind === 'index' && isConcurrent)
    return [...createIndex(object, true), ...statements.slice(createIndex(object).length)];
  if (object.kind !== 'constraint' || object.parent === null) return statements;
  const { type, definition } = factsOf(object, 'constraint');
  const rows = request.sizes.get(object.parent)?.rows ?? 0;
  const table = request.live.objects.get(object.parent);
  const isPartitioned = table?.kind === 'table' && factsOf(table, 'table').partitionKey !== null;
  if (type !== 'foreign-key' || rows < BIG_TABLE_ROWS || isPartitioned || /\bNOT (VALID|ENFORCED)\b/.test(definition)) {
    return statements;
  }
  const [add = '', ...rest] = statements;
  const validate = `ALTER TABLE ${parentName(object)} VALIDATE CONSTRAINT ${quoteIdentifier(object.name)}`;
  return [`${add} NOT VALID`, ...rest, validate];
}

/** What an object gets when others are there. */
function givingSteps(request: PlanRequest, task: CreationTask): Step[] {
  const { object, statements, undo } = task;
  const isAttaching = task.id.startsWith('attach table ');
  const table = isAttaching ? (factsOf(object, 'table').parents[0] ?? null) : null;
  return alterSteps(request, {
    object: object.key,
    table,
    forward: statements,
    back: undo,
    lock: 'share-update-exclusive',
  }).map((step) => ({ ...step, change: 'create' as const }));
}
