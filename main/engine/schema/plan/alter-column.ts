import type { CatalogObject } from '#engine/catalog';
import { factsOf, type Column } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { addInvalidNotNull } from '../ddl/column-text.ts';
import { defaultText } from '../ddl/create-table.ts';
import { ownName } from '../ddl/sql-name.ts';
import { alterColumnSettings } from './alter-column-settings.ts';
import { alterIdentity } from './alter-identity.ts';
import { alterStep } from './alter-step.ts';
import type { ColumnPair } from './column-pairs.ts';
import { descendantsOf } from './descendants.ts';
import type { PlanRequest } from './plan-context.ts';
import { isLossy, isWidening, usingText } from './retype.ts';
import { isSame } from './same-facts.ts';
import type { Step } from './step.ts';

/** Everything that makes the column as it is the column as it should be, in an order PostgreSQL takes. */
export function alterColumn(request: PlanRequest, table: CatalogObject, { before, after }: ColumnPair): Step[] {
  const isRetyped = before.type !== after.type || before.collation !== after.collation;
  const bare = isRetyped ? { ...before, default: null, storage: null, compression: null } : before;
  return [
    ...alterGeneration(request, table, { before, after }),
    ...(isRetyped ? retypeColumn(request, table, before, after) : []),
    ...(bare.default !== null && after.default === null ? [alterDefault(request, table, bare, after)] : []),
    ...alterNotNull(request, table, { before, after }),
    ...alterIdentity(request, table, { before, after }),
    ...(after.default !== null && bare.default !== after.default ? [alterDefault(request, table, bare, after)] : []),
    ...alterColumnSettings(request, table, { before: bare, after }),
  ];
}

export const alterDefault = (
  request: PlanRequest,
  table: CatalogObject,
  before: Pick<Column, 'default'>,
  after: Pick<Column, 'name' | 'default'>,
): Step => {
  const head = `ALTER TABLE ONLY ${ownName(table)} ALTER COLUMN ${quoteIdentifier(after.name)}`;
  return alterStep(request, {
    object: table.key,
    table: table.key,
    forward: [`${head} ${defaultText(after)}`],
    back: [`${head} ${defaultText(before)}`],
  });
};

/**
 * The default steps aside, in the children as well: PostgreSQL would have to convert it, and cannot always. How the
 * values are stored becomes the new type's own way. Whatever comes after finds the column without either.
 */
export function retypeColumn(
  request: PlanRequest,
  table: CatalogObject,
  before: Column,
  after: Pick<Column, 'type' | 'collation'>,
): Step[] {
  const quoted = quoteIdentifier(before.name);
  const inherited = descendantsOf(request.live, table.key).flatMap((child) => {
    const own = factsOf(child, 'table').columns.find(({ name }) => name === before.name);
    return own === undefined ? [] : [{ table: child, column: own }];
  });
  const family = [{ table, column: before }, ...inherited];
  const defaults = family.filter(({ column }) => column.default !== null);
  const typeText = (from: typeof after, to: typeof after): string =>
    `ALTER TABLE ${ownName(table)} ALTER COLUMN ${quoted} TYPE ${to.type}` +
    `${to.collation === null ? '' : ` COLLATE ${to.collation}`}${usingText(quoted, from.type, to.type)}`;
  const isCheap = isWidening(before.type, after.type) && before.collation === after.collation;
  return [
    ...defaults.map(({ table: owner, column }) =>
      alterDefault(request, owner, column, { name: column.name, default: null }),
    ),
    alterStep(request, {
      object: table.key,
      table: table.key,
      forward: [typeText(before, after)],
      back: [typeText(after, before), ...family.flatMap((each) => storedAgain(each.table, each.column))],
      work: isCheap ? 'catalog' : 'rewrite',
      ...(isLossy(before.type, after.type) ? { risk: 'destructive' } : {}),
    }),
  ];
}

function storedAgain(table: CatalogObject, { name, storage, compression }: Column): string[] {
  const head = `ALTER TABLE ONLY ${ownName(table)} ALTER COLUMN ${quoteIdentifier(name)}`;
  return [
    ...(storage === null ? [] : [`${head} SET STORAGE ${storage}`]),
    ...(compression === null ? [] : [`${head} SET COMPRESSION ${compression}`]),
  ];
}

/** What can't be given back: a column that has stopped being computed is only computed again when it is made anew. */
function alterGeneration(request: PlanRequest, table: CatalogObject, { before, after }: ColumnPair): Step[] {
  if (before.generated === null || isSame(before.generated, after.generated)) return [];
  const head = `ALTER TABLE ${ownName(table)} ALTER COLUMN ${quoteIdentifier(after.name)}`;
  const common = { object: table.key, table: table.key };
  if (after.generated === null) {
    const forward = [`${head} DROP EXPRESSION`];
    return [alterStep(request, { ...common, forward, back: null, risk: 'destructive' })];
  }
  const text = (expression: string): string => `${head} SET EXPRESSION AS (${expression})`;
  const forward = [text(after.generated.expression)];
  return [alterStep(request, { ...common, forward, back: [text(before.generated.expression)], work: 'rewrite' })];
}

/** Taken from a parent it is taken from all children: those that had it of their own get it back. */
function alterNotNull(request: PlanRequest, table: CatalogObject, { before, after }: ColumnPair): Step[] {
  if (before.isNotNull === after.isNotNull && isSame(before.notNull, after.notNull)) return [];
  const stricter = before.isNotNull
    ? []
    : descendantsOf(request.live, table.key).filter((child) =>
        factsOf(child, 'table').columns.some(({ name, isNotNull }) => name === before.name && isNotNull),
      );
  const quoted = quoteIdentifier(before.name);
  return [
    alterStep(request, {
      object: table.key,
      table: table.key,
      forward: notNullText(table, before, after),
      back: [
        ...notNullText(table, after, before),
        ...stricter.map((child) => `ALTER TABLE ${ownName(child)} ALTER COLUMN ${quoted} SET NOT NULL`),
      ],
      work: after.isNotNull && after.notNull?.isValid !== false ? 'scan' : 'catalog',
    }),
  ];
}

function notNullText(table: CatalogObject, before: Column, after: Column): string[] {
  const name = ownName(table);
  const quoted = quoteIdentifier(after.name);
  const alter = `ALTER TABLE ${name} ALTER COLUMN ${quoted}`;
  if (!after.isNotNull) return [`${alter} DROP NOT NULL`];
  if (after.notNull === null && before.notNull?.isNoInherit !== true) return [`${alter} SET NOT NULL`];
  const isInvalid = after.notNull?.isValid === false;
  const noInherit = after.notNull?.isNoInherit === true ? ' NO INHERIT' : '';
  return [
    ...(before.isNotNull ? [`${alter} DROP NOT NULL`] : []),
    isInvalid ? addInvalidNotNull(name, after.name) : `ALTER TABLE ${name} ADD NOT NULL ${quoted}${noInherit}`,
  ];
}
