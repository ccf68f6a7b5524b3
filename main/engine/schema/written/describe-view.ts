import type { CreateTableAsStmt, IntoClause, RefreshMatViewStmt, SelectStmt, ViewStmt } from 'libpg-query';
import type { ObjectKind } from '#contract/domain/schema-object';
import { create, createMember, type Draft } from './draft.ts';
import { needNames, needRelation, needSchema } from './need-names.ts';
import { textsOf } from './node-text.ts';
import { knownRelation, newName, takeRelationName } from './own-name.ts';
import { describeQuery } from './search-path.ts';
import { behindBlank, tokenEnd, wordAt } from './split-statements.ts';
import type { Details } from './written-schema.ts';

export function describeView(draft: Draft, { view = {}, query, replace }: ViewStmt): void {
  const [schema, name] = newName(draft, view);
  draft.isRepeatable = replace === true;
  needSchema(draft, view.schemaname, view.location);
  needNames(draft, query);
  const details: Details = { of: 'view', query: queryText(draft.sql) };
  takeRelationName(
    draft,
    schema,
    name,
    create(draft, { kind: 'view', schema, name, location: view.location, details }),
  );
}

/** CREATE MATERIALIZED VIEW and CREATE TABLE AS; only PostgreSQL knows all the columns that come out of a query. */
export function describeTableAs(draft: Draft, statement: CreateTableAsStmt): void {
  const isView = statement.objtype === 'OBJECT_MATVIEW';
  draft.isRepeatable = statement.if_not_exists === true;
  needNames(draft, statement.query);
  createInto(draft, statement.into ?? {}, isView ? 'materialized-view' : 'table');
}

/** A query, or SELECT INTO, which creates a table. */
export function describeSelect(draft: Draft, statement: SelectStmt): void {
  if (statement.intoClause === undefined) return describeQuery(draft, statement);
  const { intoClause, ...query } = statement;
  needNames(draft, { SelectStmt: query });
  createInto(draft, intoClause, 'table');
}

function createInto(draft: Draft, { rel = {}, colNames }: IntoClause, kind: ObjectKind): void {
  const [schema, name] = newName(draft, rel);
  needSchema(draft, rel.schemaname, rel.location);
  const details: Details =
    kind === 'table'
      ? { of: 'table', isPartitioned: false, partitionOf: null, inherits: [], partitionKey: [], hasMoreColumns: true }
      : { of: 'view', query: queryText(draft.sql) };
  const key = create(draft, { kind, schema, name, location: rel.location, details });
  takeRelationName(draft, schema, name, key);
  if (kind !== 'table') return;
  for (const column of textsOf(colNames)) createMember(draft, { key, schema, name }, { kind: 'column', name: column });
}

export function describeRefresh(draft: Draft, { relation = {} }: RefreshMatViewStmt): void {
  needRelation(draft, relation);
  draft.alters.add(knownRelation(draft, relation, 'materialized-view').key);
}

/** What stands behind the first AS outside of brackets. */
function queryText(sql: string): string {
  let depth = 0;
  let at = 0;
  while (at < sql.length) {
    const unit = sql[at];
    if (unit === '(') depth += 1;
    if (unit === ')') depth -= 1;
    const word = wordAt(sql, at);
    at = behindToken(sql, at, word);
    if (depth === 0 && word?.toLowerCase() === 'as') return sql.slice(at).trim();
  }
  return sql;
}

function behindToken(sql: string, at: number, word: string | undefined): number {
  const behind = behindBlank(sql, at);
  if (behind !== undefined && behind !== at) return behind;
  return tokenEnd(sql, at, word) ?? sql.length;
}
