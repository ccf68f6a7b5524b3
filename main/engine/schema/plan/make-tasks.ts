import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf, type TableFacts } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { attachIndex } from '../ddl/create-constraint.ts';
import { createIndex } from '../ddl/create-index.ts';
import { commentOf, dropStatement, privilegesOf } from '../ddl/create-statements.ts';
import { attachPartition, type TableSurroundings } from '../ddl/create-table.ts';
import { creationTasks, type CreationTask } from '../ddl/creation-tasks.ts';
import { defaultPrivilegeStatements } from '../ddl/grants.ts';
import { attachNeeds, indexesOf, rankOf } from '../ddl/later-tasks.ts';
import { relativesOf } from '../ddl/relatives.ts';
import { ownName, parentName, sqlName } from '../ddl/sql-name.ts';
import { alterObject, alterCommentAndGrants, alterOwner } from './alter-object.ts';
import { alterStep, alterSteps } from './alter-step.ts';
import { alterMarks, alterTable } from './alter-table.ts';
import { creationCost } from './creation-cost.ts';
import type { StepTask } from './drop-tasks.ts';
import type { PlanRequest } from './plan-context.ts';
import { attachedTo, remake, withOwner } from './remake.ts';
import { isSame } from './same-facts.ts';
import { costOf } from './statement-cost.ts';
import { STEP, WITH_ANOTHER, type Step } from './step.ts';
import { wantedComment, wantedPrivileges } from './wanted.ts';

/** Rows from which on a foreign key is added unchecked and checked under a weaker lock. */
const BIG_TABLE_ROWS = 100_000;

/** Makes what is new or had to be dropped, in pieces that can be ordered. */
export function makingTasks(
  request: PlanRequest,
  made: readonly CatalogObject[],
  around: TableSurroundings,
  liveAround: TableSurroundings,
): StepTask[] {
  const news = new Set(made.map(({ key }) => key));
  return creationTasks(
    made.map((object) => keepingExtras(request, object)),
    around,
  ).map((task) => ({
    id: task.id,
    needs: task.needs,
    rank: task.rank,
    steps: task.makes ? makingSteps(request, task, news, liveAround) : givingSteps(request, task),
  }));
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

function makingSteps(
  request: PlanRequest,
  { object, statements }: CreationTask,
  news: ReadonlySet<ObjectKey>,
  liveAround: TableSurroundings,
): Step[] {
  const former = request.live.objects.get(object.key);
  const isConcurrent = request.options.isConcurrent && isConcurrentIndex(request, object, news);
  const texts = textsOf(
    request,
    object,
    former === undefined ? statements : withOwner(statements, former),
    isConcurrent,
  );
  const cost = creationCost(request, object, isConcurrent);
  return texts.map((sql, index) => ({
    ...STEP,
    ...(index === 0 || /VALIDATE CONSTRAINT/.test(sql) ? cost : costOf(request, null, 'none', 'catalog')),
    ...(/VALIDATE CONSTRAINT/.test(sql) ? costOf(request, object.parent, 'share-update-exclusive', 'scan') : {}),
    sql,
    reverseSql: index === 0 ? undoing(request, object, news, liveAround, isConcurrent) : WITH_ANOTHER,
    objects: [object.key],
    change: 'create' as const,
    isTransactional:
      !(isConcurrent && index === 0) && !(request.options.isConcurrent && /VALIDATE CONSTRAINT/.test(sql)),
  }));
}

/** Nothing where the table's own end takes it along, unless something it needs ends before the table does. */
function undoing(
  { live, desired }: PlanRequest,
  object: CatalogObject,
  news: ReadonlySet<ObjectKey>,
  liveAround: TableSurroundings,
  isConcurrent: boolean,
): string {
  const isOfNewTable = object.parent?.startsWith('table ') === true && news.has(object.parent);
  const needsOthers = object.needs.some((need) => news.has(need) && !isOf(need, object.parent, desired));
  if (isOfNewTable && !needsOthers) return WITH_ANOTHER;
  const isAttached = object.needs.some((need) => {
    const above = news.has(need) ? desired.objects.get(need) : undefined;
    return above !== undefined && attachedTo(desired, above).some(({ key }) => key === object.key);
  });
  if (isAttached) return WITH_ANOTHER;
  const drop = dropStatement(object);
  const taken = attachedTo(desired, object).flatMap((each) => {
    const former = live.objects.get(each.key);
    return former === undefined || news.has(each.key) ? [] : remake(live, former, liveAround);
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

/** Alters what stays; `before` says what a table is like once it has let go. */
export function alteringTasks(
  request: PlanRequest,
  changed: readonly CatalogObject[],
  before: (table: CatalogObject) => TableFacts,
): StepTask[] {
  const relatives = relativesOf([...request.desired.objects.values()]);
  return changed.flatMap((desired): StepTask[] => {
    const live = request.live.objects.get(desired.key);
    if (live === undefined) throw new Error(`${desired.key} is not there to be altered`);
    const task = (what: string, needs: readonly string[], steps: readonly Step[]): StepTask[] => {
      const id = what === '' ? desired.key : `${what} ${desired.key}`;
      return steps.length === 0 ? [] : [{ id, needs, rank: rankOf(desired), steps }];
    };
    switch (desired.kind) {
      case 'table': {
        const facts = before(live);
        const isAttached = isSame([facts.partitionBound, facts.parents], boundOf(desired));
        const attach = isAttached ? [] : attachPartition(desired);
        const [parent = ''] = factsOf(desired, 'table').parents;
        const detach = `ALTER TABLE ${parent === '' ? '' : sqlName(parent)} DETACH PARTITION ${ownName(desired)}`;
        const attaching = { object: desired.key, table: parent, forward: attach, back: [detach] };
        return [
          ...task('', desired.needs, [
            ...alterTable(request, withOwnerOf(desired, live), facts),
            ...alterCommentAndGrants(request, live, desired),
          ]),
          ...task(
            'attach',
            [desired.key, ...attachNeeds(desired, relatives)],
            attach.length === 0
              ? []
              : [alterStep(request, { ...attaching, lock: 'share-update-exclusive', work: 'scan' })],
          ),
          ...task('mark', [desired.key, ...indexesOf(desired.key, relatives)], alterMarks(request, desired, facts)),
        ];
      }
      case 'sequence': {
        const { ownedBy } = factsOf(desired, 'sequence');
        return [
          ...task('', desired.needs, alterObject(request, live, desired)),
          ...task(
            'own',
            [desired.key, ...(ownedBy === null ? [] : [ownedBy.table])],
            alterOwner(request, live, desired),
          ),
        ];
      }
      case 'role':
      case 'schema':
        return [
          ...task('', desired.needs, alterSchema(request, live, desired)),
          ...task('defaults', [desired.key], alterDefaults(request, live, desired)).map((each) => ({
            ...each,
            rank: 100,
          })),
        ];
      case 'constraint':
      case 'index':
        return [
          ...task('', desired.needs, alterObject(request, live, desired)),
          ...task(
            'attach',
            [desired.key, ...desired.needs, `attach ${desired.parent ?? ''}`],
            alterAttachment(request, live, desired),
          ),
        ];
      case 'aggregate':
      case 'column':
      case 'domain':
      case 'event-trigger':
      case 'extension':
      case 'function':
      case 'materialized-view':
      case 'policy':
      case 'procedure':
      case 'publication':
      case 'rule':
      case 'statistics':
      case 'trigger':
      case 'type':
      case 'view':
        return task('', desired.needs, alterObject(request, live, desired));
    }
  });
}

const boundOf = (table: CatalogObject): unknown => {
  const { partitionBound, parents } = factsOf(table, 'table');
  return [partitionBound, parents];
};

/** Rights are taken from the owner the table has, not from whoever made the scratch database. */
const withOwnerOf = (desired: CatalogObject, live: CatalogObject): CatalogObject => ({ ...desired, owner: live.owner });

function alterAttachment(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const same = isSame(live.facts.attachedTo, desired.facts.attachedTo);
  const forward = same ? [] : attachIndex(desired);
  return alterSteps(request, { object: desired.key, table: desired.parent, forward, back: [WITH_ANOTHER] });
}

function alterSchema(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  if (desired.kind === 'role') return [];
  const isUntouched = desired.key === 'schema public' && isAsDelivered(desired);
  return isUntouched && !request.options.dropsExtra ? [] : alterCommentAndGrants(request, live, desired);
}

/** As every database has it from the start: nothing in the desired schema asks for it to be so. */
function isAsDelivered(schema: CatalogObject): boolean {
  const { comment, privileges } = factsOf(schema, 'schema');
  const granted = privileges?.granted ?? [];
  return comment === 'standard public schema' && granted.every(({ role }) => role === 'PUBLIC');
}

function alterDefaults(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const of = (object: CatalogObject) =>
    object.kind === 'role' ? factsOf(object, 'role').defaultPrivileges : factsOf(object, 'schema').defaultPrivileges;
  const [before, after] = [of(live), of(desired)];
  const known = new Set(after.map(({ role, objects }) => `${role} ${objects}`));
  const wanted = request.options.dropsExtra
    ? after
    : [...after, ...before.filter(({ role, objects }) => !known.has(`${role} ${objects}`))];
  const schema = desired.kind === 'role' ? null : desired.name;
  return alterSteps(request, {
    object: desired.key,
    forward: defaultPrivilegeStatements(before, wanted, schema),
    back: defaultPrivilegeStatements(wanted, before, schema),
  });
}
