import type { CatalogObject } from '#engine/catalog';
import { factsOf, type Firing } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { commentOn, spokenName } from '../ddl/comment.ts';
import { createConstraint } from '../ddl/create-constraint.ts';
import { eventTriggerFiring } from '../ddl/create-event-trigger.ts';
import { dropConstraint } from '../ddl/create-constraint.ts';
import { publicationMembers, publicationOptions } from '../ddl/create-publication.ts';
import { ownedBy, sequenceOptions } from '../ddl/create-sequence.ts';
import { commentOf, privilegesOf } from '../ddl/create-statements.ts';
import { ruleFiring, triggerFiring } from '../ddl/create-trigger.ts';
import { createView } from '../ddl/create-view.ts';
import { grantedName, grantStatements, revokedRights } from '../ddl/grants.ts';
import { ownName, parentName, qualified } from '../ddl/sql-name.ts';
import { optionTexts } from './alter-column-settings.ts';
import { alterStep, alterSteps } from './alter-step.ts';
import { grantColumnsAgain } from './grant-columns-again.ts';
import { alterViewColumns } from './alter-view-columns.ts';
import { alterDomain, alterType } from './alter-type.ts';
import type { PlanRequest } from './plan-context.ts';
import { isSame } from './same-facts.ts';
import type { Step } from './step.ts';
import { wantedComment, wantedOptions, wantedPrivileges } from './wanted.ts';

/** What makes the live object the desired one without dropping it; tables have their own file. */
export function alterObject(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  return [...alterCore(request, live, desired), ...alterCommentAndGrants(request, live, desired)];
}

function alterCore(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const one = (forward: readonly string[], back: readonly string[]): Step[] =>
    alterSteps(request, { object: desired.key, table: desired.parent, forward, back });
  switch (desired.kind) {
    case 'constraint':
      return alterConstraint(request, live, desired);
    case 'domain':
      return alterDomain(request, live, desired);
    case 'event-trigger':
      return firingChange('event-trigger', live, desired, one, eventTriggerFiring);
    case 'extension': {
      const text = (object: CatalogObject): string =>
        `ALTER EXTENSION ${ownName(object)} SET SCHEMA ${quoteIdentifier(factsOf(object, 'extension').schema)}`;
      return isSame(live.facts, desired.facts) ? [] : one([text(desired)], [text(live)]);
    }
    case 'function':
    case 'procedure': {
      const [before, after] = [factsOf(live, desired.kind), factsOf(desired, desired.kind)];
      return before.definition === after.definition ? [] : one([after.definition], [before.definition]);
    }
    case 'index':
      return alterIndex(request, live, desired);
    case 'materialized-view':
      return alterMaterializedView(request, live, desired);
    case 'publication':
      return alterPublication(request, live, desired);
    case 'rule':
      return firingChange('rule', live, desired, one, ruleFiring);
    case 'sequence':
      return alterSequence(request, live, desired);
    case 'statistics': {
      const text = (object: CatalogObject): string =>
        `ALTER STATISTICS ${ownName(object)} SET STATISTICS ${factsOf(object, 'statistics').target ?? -1}`;
      const [before, after] = [factsOf(live, 'statistics'), factsOf(desired, 'statistics')];
      return before.target === after.target ? [] : one([text(desired)], [text(live)]);
    }
    case 'trigger':
      return firingChange('trigger', live, desired, one, triggerFiring);
    case 'type':
      return alterType(request, live, desired);
    case 'view':
      return alterView(request, live, desired);
    case 'aggregate':
    case 'column':
    case 'policy':
    case 'role':
    case 'schema':
    case 'table':
      return [];
  }
}

type One = (forward: readonly string[], back: readonly string[]) => Step[];

function firingChange(
  kind: 'trigger' | 'rule' | 'event-trigger',
  live: CatalogObject,
  desired: CatalogObject,
  one: One,
  text: (object: CatalogObject) => string,
): Step[] {
  const firing = (object: CatalogObject): Firing => factsOf(object, kind).firing;
  return firing(live) === firing(desired) ? [] : one([text(desired)], [text(live)]);
}

/** VALIDATE looks at every row under a weak lock; taken back, the constraint is made anew as it was. */
function alterConstraint(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'constraint'), factsOf(desired, 'constraint')];
  const common = { object: desired.key, table: desired.parent };
  const index = qualified({ schema: desired.schema ?? '', name: desired.name });
  const options = wantedOptions(before.indexOptions, after.indexOptions, request.options);
  const headed = (texts: readonly string[]): string[] => texts.map((text) => `ALTER INDEX ${index} ${text}`);
  const validate = `ALTER TABLE ${parentName(desired)} VALIDATE CONSTRAINT ${quoteIdentifier(desired.name)}`;
  return [
    ...alterSteps(request, {
      ...common,
      forward: before.definition === after.definition ? [] : [validate],
      back: [dropConstraint(live), ...createConstraint(live), ...commentBack(live)],
      lock: 'share-update-exclusive',
      work: 'scan',
    }),
    ...alterSteps(request, {
      ...common,
      forward: headed(optionTexts(before.indexOptions, options)),
      back: headed(optionTexts(options, before.indexOptions)),
      lock: 'share-update-exclusive',
    }),
  ];
}

const commentBack = (object: CatalogObject): string[] => {
  const comment = commentOf(object);
  return comment === null ? [] : [commentOn(spokenName(object), comment)];
};

function alterIndex(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'index'), factsOf(desired, 'index')];
  const text = (position: number, target: number): string =>
    `ALTER INDEX ${ownName(desired)} ALTER COLUMN ${position} SET STATISTICS ${target}`;
  const targetOf = (list: typeof before.statisticsTargets, position: number): number =>
    list.find((each) => each.position === position)?.target ?? -1;
  const positions = new Set([...before.statisticsTargets, ...after.statisticsTargets].map(({ position }) => position));
  const changed = [...positions].filter(
    (each) => targetOf(before.statisticsTargets, each) !== targetOf(after.statisticsTargets, each),
  );
  return changed.map((each) =>
    alterStep(request, {
      object: desired.key,
      table: desired.parent,
      forward: [text(each, targetOf(after.statisticsTargets, each))],
      back: [text(each, targetOf(before.statisticsTargets, each))],
      lock: 'share-update-exclusive',
    }),
  );
}

function alterSequence(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'sequence'), factsOf(desired, 'sequence')];
  const name = ownName(desired);
  const optionText = (facts: typeof before): string =>
    `ALTER SEQUENCE ${name} AS ${facts.type} ${sequenceOptions(facts)}`;
  const loggedText = ({ isUnlogged }: typeof before): string =>
    `ALTER SEQUENCE ${name} SET ${isUnlogged ? 'UNLOGGED' : 'LOGGED'}`;
  const common = { object: desired.key, table: desired.key };
  return [
    ...alterSteps(request, {
      ...common,
      forward: optionText(before) === optionText(after) ? [] : [optionText(after)],
      back: [optionText(before)],
    }),
    ...alterSteps(request, {
      ...common,
      forward: before.isUnlogged === after.isUnlogged ? [] : [loggedText(after)],
      back: [loggedText(before)],
    }),
  ];
}

/** When the column that is to own it is there. */
export function alterOwner(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'sequence'), factsOf(desired, 'sequence')];
  return alterSteps(request, {
    object: desired.key,
    table: desired.key,
    forward: isSame(before.ownedBy, after.ownedBy) ? [] : [ownedBy(desired, after.ownedBy)],
    back: [ownedBy(desired, before.ownedBy)],
  });
}

function alterView(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'view'), factsOf(desired, 'view')];
  const isQuerySame = before.definition === after.definition && isSame(before.options, after.options);
  return [
    ...alterSteps(request, {
      object: desired.key,
      table: desired.key,
      forward: isQuerySame ? [] : createView(desired, true),
      back: createView(live, true),
    }),
    ...alterViewColumns(request, desired, before.columns, after.columns),
  ];
}

function alterMaterializedView(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'materialized-view'), factsOf(desired, 'materialized-view')];
  const name = ownName(desired);
  const options = wantedOptions(before.options, after.options, request.options);
  const headed = (texts: readonly string[]): string[] => texts.map((text) => `ALTER MATERIALIZED VIEW ${name} ${text}`);
  const refresh = (isPopulated: boolean): string =>
    `REFRESH MATERIALIZED VIEW ${name}${isPopulated ? '' : ' WITH NO DATA'}`;
  const common = { object: desired.key, table: desired.key };
  // Never emptied: a dump without data has them all empty.
  const isRefreshed = !before.isPopulated && after.isPopulated;
  return [
    ...alterSteps(request, {
      ...common,
      forward: headed(optionTexts(before.options, options)),
      back: headed(optionTexts(options, before.options)),
    }),
    ...alterSteps(request, {
      ...common,
      forward: isRefreshed ? [refresh(true)] : [],
      back: [refresh(false)],
      work: 'rewrite',
    }),
    ...alterViewColumns(request, desired, before.columns, after.columns),
  ];
}

function alterPublication(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'publication'), factsOf(desired, 'publication')];
  const name = ownName(desired);
  // SET can't leave it empty.
  const members = (from: typeof before, to: typeof before): string[] => {
    const list = publicationMembers(to);
    const bare = from.tables.map(({ table }) => ({ table, columns: null, where: null }));
    const gone = publicationMembers({ ...from, tables: bare });
    return [list === '' ? `ALTER PUBLICATION ${name} DROP ${gone}` : `ALTER PUBLICATION ${name} SET ${list}`];
  };
  const optionText = (facts: typeof before): string => `ALTER PUBLICATION ${name} SET (${publicationOptions(facts)})`;
  const common = { object: desired.key };
  const isSameMembers = isSame([before.tables, before.schemas], [after.tables, after.schemas]);
  return [
    ...alterSteps(request, {
      ...common,
      forward: isSameMembers ? [] : members(before, after),
      back: members(after, before),
    }),
    ...alterSteps(request, {
      ...common,
      forward: isSame(before.options, after.options) ? [] : [optionText(after)],
      back: [optionText(before)],
    }),
  ];
}

export function alterCommentAndGrants(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const former = commentOf(live);
  const comment = wantedComment(former, commentOf(desired), request.options);
  const before = privilegesOf(live);
  const privileges = wantedPrivileges(before, privilegesOf(desired), request.options);
  const granting = {
    on: before === null && privileges === null ? '' : grantedName(desired),
    owner: live.owner,
  };
  return [
    ...alterSteps(request, {
      object: desired.key,
      forward: comment === former ? [] : [commentOn(spokenName(desired), comment)],
      back: [commentOn(spokenName(desired), former)],
    }),
    ...alterSteps(request, {
      object: desired.key,
      forward: [
        ...grantStatements(before, privileges, granting),
        ...grantColumnsAgain(request, live, desired, revokedRights(before, privileges)),
      ],
      back: [
        ...grantStatements(privileges, before, granting),
        ...grantColumnsAgain(request, live, desired, revokedRights(privileges, before)),
      ],
    }),
  ];
}
