import type { CatalogObject } from '#engine/catalog';
import type { Column, Identity } from '#engine/catalog-facts';
import { quoteIdentifier, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { identityExtras, identityText } from '../ddl/column-text.ts';
import { commentOn } from '../ddl/comment.ts';
import { sequenceOptions } from '../ddl/create-sequence.ts';
import { givenIn, type Given } from '../ddl/given-privileges.ts';
import { grantStatements } from '../ddl/grants.ts';
import { ownName, qualified } from '../ddl/sql-name.ts';
import { alterStep, alterSteps } from './alter-step.ts';
import type { ColumnPair } from './column-pairs.ts';
import type { PlanRequest } from './plan-context.ts';
import { isSame } from './same-facts.ts';
import type { Step } from './step.ts';
import { wantedComment, wantedPrivileges } from './wanted.ts';

/** Identity columns; one that ends has ended before, since somebody may want its sequence's name (`dropIdentity`). */
export function alterIdentity(request: PlanRequest, table: CatalogObject, { before, after }: ColumnPair): Step[] {
  if (after.identity === null) return [];
  if (before.identity === null) return [addIdentity(request, table, after, after.identity)];
  return changeIdentity(request, table, after.name, before.identity, after.identity);
}

const columnHead = (table: CatalogObject, column: string): string =>
  `ALTER TABLE ${ownName(table)} ALTER COLUMN ${quoteIdentifier(column)}`;

/** A column that was there has values; its numbers go on behind them. */
function addIdentity(request: PlanRequest, table: CatalogObject, column: Column, identity: Identity): Step {
  return alterStep(request, {
    object: table.key,
    table: table.key,
    forward: addedIdentity(table, column.name, identity, givenIn(request.live)),
    back: [`${columnHead(table, column.name)} DROP IDENTITY`],
  });
}

const addedIdentity = (table: CatalogObject, column: string, identity: Identity, given: Given): string[] => [
  `${columnHead(table, column)} ADD ${identityText(identity)}`,
  ...identityExtras(identity, given({ ...table, kind: 'sequence' })),
  continueSequence(table, column, identity),
];

/** The position of a sequence is no part of a catalog, but the column's own values say where it must go on. */
export function continueSequence(
  table: CatalogObject,
  column: string,
  sequence: Pick<Identity, 'schema' | 'name' | 'increment' | 'minimum' | 'maximum'>,
): string {
  const aggregate = sequence.increment.startsWith('-') ? 'min' : 'max';
  const furthest = `pg_catalog.${aggregate}(${quoteIdentifier(column)})::bigint`;
  return (
    `SELECT pg_catalog.setval(${quoteLiteral(qualified(sequence)).trimStart()}, ${furthest}) FROM ${ownName(table)} ` +
    `HAVING ${furthest} BETWEEN ${sequence.minimum} AND ${sequence.maximum}`
  );
}

export function dropIdentity(request: PlanRequest, table: CatalogObject, column: string, identity: Identity): Step {
  return alterStep(request, {
    object: table.key,
    table: table.key,
    forward: [`${columnHead(table, column)} DROP IDENTITY`],
    back: addedIdentity(table, column, identity, givenIn(request.live)),
  });
}

function changeIdentity(
  request: PlanRequest,
  table: CatalogObject,
  column: string,
  before: Identity,
  after: Identity,
): Step[] {
  const head = columnHead(table, column);
  const kindText = ({ kind }: Identity): string =>
    `${head} SET GENERATED ${kind === 'always' ? 'ALWAYS' : 'BY DEFAULT'}`;
  const optionsText = (identity: Identity): string => `ALTER SEQUENCE ${qualified(after)} ${sequenceOptions(identity)}`;
  const loggedText = ({ isUnlogged }: Identity): string =>
    `ALTER SEQUENCE ${qualified(after)} SET ${isUnlogged ? 'UNLOGGED' : 'LOGGED'}`;
  const renameText = (from: Identity, to: Identity): string =>
    `ALTER SEQUENCE ${qualified(from)} RENAME TO ${quoteIdentifier(to.name)}`;
  const common = { object: table.key, table: table.key };
  const options = (identity: Identity): unknown => sequenceOptions(identity);
  const comment = wantedComment(before.comment, after.comment, request.options);
  const privileges = wantedPrivileges(before.privileges, after.privileges, request.options);
  const granting = { on: `SEQUENCE ${qualified(after)}`, owner: table.owner };
  return [
    ...alterSteps(request, {
      ...common,
      forward: before.name === after.name ? [] : [renameText(before, after)],
      back: [renameText(after, before)],
    }),
    ...alterSteps(request, {
      ...common,
      forward: before.kind === after.kind ? [] : [kindText(after)],
      back: [kindText(before)],
    }),
    ...alterSteps(request, {
      ...common,
      forward: isSame(options(before), options(after)) ? [] : [optionsText(after)],
      back: [optionsText(before)],
    }),
    ...alterSteps(request, {
      ...common,
      forward: before.isUnlogged === after.isUnlogged ? [] : [loggedText(after)],
      back: [loggedText(before)],
    }),
    ...alterSteps(request, {
      object: table.key,
      forward: comment === before.comment ? [] : [commentOn(granting.on, comment)],
      back: [commentOn(granting.on, before.comment)],
    }),
    ...alterSteps(request, {
      object: table.key,
      forward: grantStatements(before.privileges, privileges, granting),
      back: grantStatements(privileges, before.privileges, granting),
    }),
  ];
}
