import type { CatalogObject } from '#engine/catalog';
import { factsOf, type DefaultPrivileges, type TableFacts } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { memberKey } from '#engine/object-key';
import { attachIndex } from '../ddl/create-constraint.ts';
import { checksAbove } from '../ddl/create-table.ts';
import { defaultPrivilegeStatements } from '../ddl/grants.ts';
import { attachNeeds, indexesOf, rankOf } from '../ddl/later-tasks.ts';
import type { Relatives } from '../ddl/relatives.ts';
import { ownName, sqlName } from '../ddl/sql-name.ts';
import { surroundingsOf } from '../ddl/surroundings.ts';
import { alterCommentAndGrants, alterObject, alterOwner } from './alter-object.ts';
import { alterStep, alterSteps } from './alter-step.ts';
import { alterMarks, alterTable } from './alter-table.ts';
import type { StepTask } from './drop-tasks.ts';
import { attachWithChecks } from './part-tables.ts';
import type { PlanRequest } from './plan-context.ts';
import { isSame } from './same-facts.ts';
import { WITH_ANOTHER, type Step } from './step.ts';

/** Alters what stays; `before` says what a table is like once it has let go. */
export function alteringTasks(
  request: PlanRequest,
  changed: readonly CatalogObject[],
  before: (table: CatalogObject) => TableFacts,
  relatives: Relatives,
): StepTask[] {
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
        return [
          ...task('', desired.needs, [
            ...alterTable(request, withOwnerOf(desired, live), facts),
            ...alterCommentAndGrants(request, live, desired),
          ]),
          ...task(
            'attach',
            [desired.key, ...attachNeeds(desired, relatives)],
            isAttached ? [] : attachSteps(request, desired),
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
  const of = (object: CatalogObject): readonly DefaultPrivileges[] =>
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

function attachSteps(request: PlanRequest, table: CatalogObject): Step[] {
  const facts = factsOf(table, 'table');
  const [parent] = facts.parents;
  if (facts.partitionBound === null || parent === undefined) return [];
  // Without dropping extra things a check of its own may stand there under the parent's name: it becomes the parent's.
  const isKept = ({ name }: CatalogObject): boolean =>
    !request.options.dropsExtra && request.live.objects.has(memberKey('constraint', table.key, name));
  const checks = checksAbove(facts, surroundingsOf(request.desired)).filter((check) => !isKept(check));
  const name = ownName(table);
  return [
    alterStep(request, {
      object: table.key,
      table: parent,
      forward: attachWithChecks(table, checks),
      back: [
        `ALTER TABLE ${sqlName(parent)} DETACH PARTITION ${name}`,
        ...checks.map((check) => `ALTER TABLE ${name} DROP CONSTRAINT ${quoteIdentifier(check.name)}`),
      ],
      lock: 'share-update-exclusive',
      work: 'scan',
    }),
  ];
}
