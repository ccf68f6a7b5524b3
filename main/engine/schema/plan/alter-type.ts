import type { CatalogObject } from '#engine/catalog';
import { factsOf, type CompositeFacts, type DomainFacts } from '#engine/catalog-facts';
import { quoteIdentifier, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { commentOn } from '../ddl/comment.ts';
import { addDomainConstraint } from '../ddl/create-domain.ts';
import { attributeText } from '../ddl/create-type.ts';
import { ownName } from '../ddl/sql-name.ts';
import { alterStep, alterSteps } from './alter-step.ts';
import type { PlanRequest } from './plan-context.ts';
import type { Step } from './step.ts';
import { wantedComment } from './wanted.ts';

/**
 * Labels an enum lacks. A label can't be taken back, and the one transaction that adds it can't use it: it is committed
 * by itself, before the rest.
 */
export function addLabels(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'type'), factsOf(desired, 'type')];
  if (before.of !== 'enum' || after.of !== 'enum') return [];
  const present = [...before.labels];
  return after.labels.flatMap((label, index) => {
    if (present.includes(label)) return [];
    const previous = after.labels[index - 1];
    const next = after.labels.slice(index + 1).find((each) => present.includes(each));
    // Behind the label before it, which is there by now; the first one stands before the first that was there.
    const place =
      previous !== undefined ? ` AFTER ${literal(previous)}` : next === undefined ? '' : ` BEFORE ${literal(next)}`;
    present.push(label);
    const step = alterStep(request, {
      object: desired.key,
      forward: [`ALTER TYPE ${ownName(desired)} ADD VALUE ${literal(label)}${place}`],
      back: null,
    });
    return [{ ...step, isTransactional: false }];
  });
}

const literal = (text: string): string => quoteLiteral(text).trimStart();

export function alterType(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'type'), factsOf(desired, 'type')];
  return before.of === 'composite' && after.of === 'composite' ? alterComposite(request, desired, before, after) : [];
}

function alterComposite(
  request: PlanRequest,
  desired: CatalogObject,
  before: CompositeFacts,
  after: CompositeFacts,
): Step[] {
  const name = ownName(desired);
  const present = new Map(before.attributes.map((attribute) => [attribute.name, attribute]));
  return after.attributes.flatMap((attribute) => {
    const old = present.get(attribute.name);
    const quoted = quoteIdentifier(attribute.name);
    const what = `COLUMN ${name}.${quoted}`;
    const comment = wantedComment(old?.comment ?? null, attribute.comment, request.options);
    return [
      ...alterSteps(request, {
        object: desired.key,
        forward: old === undefined ? [`ALTER TYPE ${name} ADD ATTRIBUTE ${attributeText(attribute)} CASCADE`] : [],
        back: [`ALTER TYPE ${name} DROP ATTRIBUTE ${quoted} CASCADE`],
      }),
      ...alterSteps(request, {
        object: desired.key,
        forward: comment === (old?.comment ?? null) ? [] : [commentOn(what, comment)],
        back: old === undefined ? [] : [commentOn(what, old.comment)],
      }),
    ];
  });
}

export function alterDomain(request: PlanRequest, live: CatalogObject, desired: CatalogObject): Step[] {
  const [before, after] = [factsOf(live, 'domain'), factsOf(desired, 'domain')];
  const name = ownName(desired);
  const defaultTexts = ({ default: value }: DomainFacts): string =>
    `ALTER DOMAIN ${name} ${value === null ? 'DROP DEFAULT' : `SET DEFAULT ${value}`}`;
  const notNullText = ({ isNotNull }: DomainFacts): string =>
    `ALTER DOMAIN ${name} ${isNotNull ? 'SET' : 'DROP'} NOT NULL`;
  const common = { object: desired.key };
  return [
    ...alterConstraints(request, desired, before, after),
    ...alterSteps(request, {
      ...common,
      forward: before.default === after.default ? [] : [defaultTexts(after)],
      back: [defaultTexts(before)],
    }),
    ...alterSteps(request, {
      ...common,
      forward: before.isNotNull === after.isNotNull ? [] : [notNullText(after)],
      back: [notNullText(before)],
    }),
  ];
}

function alterConstraints(
  request: PlanRequest,
  desired: CatalogObject,
  before: DomainFacts,
  after: DomainFacts,
): Step[] {
  const name = ownName(desired);
  const old = new Map(before.constraints.map((constraint) => [constraint.name, constraint]));
  const wanted = new Map(after.constraints.map((constraint) => [constraint.name, constraint]));
  const dropText = (constraint: string): string =>
    `ALTER DOMAIN ${name} DROP CONSTRAINT ${quoteIdentifier(constraint)}`;
  const differs = (constraint: string): boolean =>
    old.get(constraint)?.definition !== wanted.get(constraint)?.definition;
  const gone = before.constraints.filter((each) =>
    wanted.has(each.name) ? differs(each.name) : request.options.dropsExtra,
  );
  const come = after.constraints.filter((each) => differs(each.name));
  const reworded = after.constraints.filter(
    (each) => !differs(each.name) && each.comment !== old.get(each.name)?.comment,
  );
  return [
    ...gone.map((each) =>
      alterStep(request, {
        object: desired.key,
        forward: [dropText(each.name)],
        back: addDomainConstraint(desired, each),
      }),
    ),
    ...come.map((each) =>
      alterStep(request, {
        object: desired.key,
        forward: addDomainConstraint(desired, each),
        back: [dropText(each.name)],
      }),
    ),
    ...reworded.flatMap((each) => {
      const what = `CONSTRAINT ${quoteIdentifier(each.name)} ON DOMAIN ${name}`;
      const former = old.get(each.name)?.comment ?? null;
      const comment = wantedComment(former, each.comment, request.options);
      if (comment === former) return [];
      return [
        alterStep(request, {
          object: desired.key,
          forward: [commentOn(what, comment)],
          back: [commentOn(what, former)],
        }),
      ];
    }),
  ];
}
