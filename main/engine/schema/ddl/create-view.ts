import type { CatalogObject } from '#engine/catalog';
import { factsOf, type ViewFacts } from '#engine/catalog-facts';
import { quoteIdentifier, quoteList } from '#engine/connectors/postgres/quote-identifier';
import { optionList } from './column-text.ts';
import { commentOn } from './comment.ts';
import { ownName } from './sql-name.ts';

/** `isReplacing`: the view is there and keeps its columns. */
export function createView(object: CatalogObject, isReplacing = false): string[] {
  const facts = factsOf(object, 'view');
  return [
    `CREATE ${isReplacing ? 'OR REPLACE ' : ''}VIEW ${ownName(object)}${viewHead(facts)}`,
    ...(isReplacing ? [] : viewExtras(object, facts)),
  ];
}

/** With the columns' names and types but no query: for views that need each other. */
export function createEmptyView(object: CatalogObject): string {
  const { columns } = factsOf(object, 'view');
  const list = columns.map(
    ({ name, type, collation }) =>
      `NULL::${type}${collation === null ? '' : ` COLLATE ${collation}`} AS ${quoteIdentifier(name)}`,
  );
  return `CREATE VIEW ${ownName(object)} AS SELECT ${list.join(', ')}`;
}

/** With data where it had been filled; the server refuses to read one that is not. */
export function createMaterializedView(object: CatalogObject): string[] {
  const facts = factsOf(object, 'materialized-view');
  const using = facts.accessMethod === null ? '' : ` USING ${quoteIdentifier(facts.accessMethod)}`;
  const head = viewHead(facts, using);
  return [
    `CREATE MATERIALIZED VIEW ${ownName(object)}${head} WITH ${facts.isPopulated ? '' : 'NO '}DATA`,
    ...viewExtras(object, facts),
  ];
}

/** Names are given in front: a query may have columns without one. */
function viewHead({ columns, options, definition }: ViewFacts, using = ''): string {
  const list = columns.length === 0 ? '' : ` (${quoteList(columns.map(({ name }) => name))})`;
  const withOptions = options.length === 0 ? '' : ` WITH (${optionList(options)})`;
  return `${list}${using}${withOptions} AS\n${definition.replace(/;\s*$/, '')}`;
}

export function viewExtras(object: CatalogObject, { columns }: ViewFacts): string[] {
  const name = ownName(object);
  return columns.flatMap((column) => [
    ...(column.default === null
      ? []
      : [`ALTER VIEW ${name} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT ${column.default}`]),
    ...(column.comment === null ? [] : [commentOn(`COLUMN ${name}.${quoteIdentifier(column.name)}`, column.comment)]),
  ]);
}
