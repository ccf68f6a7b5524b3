import type { CatalogObject } from '#engine/catalog';
import type { ViewColumn } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { commentOn } from '../ddl/comment.ts';
import { defaultText } from '../ddl/create-table.ts';
import { grantStatements } from '../ddl/grants.ts';
import { ownName } from '../ddl/sql-name.ts';
import { alterSteps } from './alter-step.ts';
import type { PlanRequest } from './plan-context.ts';
import type { Step } from './step.ts';
import { wantedComment, wantedPrivileges } from './wanted.ts';

/** Defaults, comments and rights of a view's columns; the columns themselves are the same. */
export function alterViewColumns(
  request: PlanRequest,
  view: CatalogObject,
  before: readonly ViewColumn[],
  after: readonly ViewColumn[],
): Step[] {
  const former = new Map(before.map((column) => [column.name, column]));
  return after.flatMap((column) => {
    const old = former.get(column.name);
    return old === undefined ? [] : alterViewColumn(request, view, old, column);
  });
}

function alterViewColumn(request: PlanRequest, view: CatalogObject, before: ViewColumn, after: ViewColumn): Step[] {
  const name = ownName(view);
  const quoted = quoteIdentifier(after.name);
  const head = `ALTER VIEW ${name} ALTER COLUMN ${quoted}`;
  const comment = wantedComment(before.comment, after.comment, request.options);
  const privileges = wantedPrivileges(before.privileges, after.privileges, request.options);
  const granting = { on: `TABLE ${name}`, columns: ` (${quoted})`, owner: view.owner };
  const common = { object: view.key };
  return [
    ...alterSteps(request, {
      ...common,
      forward: before.default === after.default ? [] : [`${head} ${defaultText(after)}`],
      back: [`${head} ${defaultText(before)}`],
    }),
    ...alterSteps(request, {
      ...common,
      forward: comment === before.comment ? [] : [commentOn(`COLUMN ${name}.${quoted}`, comment)],
      back: [commentOn(`COLUMN ${name}.${quoted}`, before.comment)],
    }),
    ...alterSteps(request, {
      ...common,
      forward: grantStatements(before.privileges, privileges, granting),
      back: grantStatements(privileges, before.privileges, granting),
    }),
  ];
}
