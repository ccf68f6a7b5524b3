import type { AlterPublicationStmt, CreatePublicationStmt, CreateStatsStmt, Node } from 'libpg-query';
import { objectKey } from '#engine/object-key';
import { create, need, type Draft } from './draft.ts';
import { distinctNames, implicitName, joinedNames } from './implicit-name.ts';
import { needColumns, needExpression, needRelation, needSchema } from './need-names.ts';
import { textsOf } from './node-text.ts';
import { knownRelation } from './own-name.ts';
import { newObjectName } from './describe-type.ts';

export function describePublication(draft: Draft, { pubname: name = '', pubobjects }: CreatePublicationStmt): void {
  create(draft, { kind: 'publication', schema: null, name });
  needPublished(draft, pubobjects);
}

export function describeAlterPublication(draft: Draft, { pubname: name = '', pubobjects }: AlterPublicationStmt): void {
  const key = objectKey('publication', null, name);
  need(draft, { kind: 'other', candidates: [key], name });
  draft.alters.add(key);
  needPublished(draft, pubobjects);
}

function needPublished(draft: Draft, objects: readonly Node[] | undefined): void {
  for (const node of objects ?? []) {
    if (!('PublicationObjSpec' in node)) continue;
    const { pubtable, name, location } = node.PublicationObjSpec;
    needSchema(draft, name, location);
    if (pubtable?.relation === undefined) continue;
    needRelation(draft, pubtable.relation);
    const table = knownRelation(draft, pubtable.relation);
    needColumns(draft, table.key, textsOf(pubtable.columns), pubtable.relation.location);
    needExpression(draft, pubtable.whereClause, table.key, table.name);
  }
}

/** CREATE STATISTICS: of one table, whatever the grammar allows. */
export function describeStatistics(draft: Draft, statement: CreateStatsStmt): void {
  const { defnames, exprs = [], relations = [], if_not_exists: isOptional } = statement;
  draft.isRepeatable = isOptional === true;
  const [relation] = relations.flatMap((node) => ('RangeVar' in node ? [node.RangeVar] : []));
  if (relation === undefined) return;
  needRelation(draft, relation);
  const table = knownRelation(draft, relation);
  const names: string[] = [];
  for (const node of exprs) {
    if (!('StatsElem' in node)) continue;
    const { name, expr } = node.StatsElem;
    names.push(name ?? 'expr');
    if (name !== undefined) needColumns(draft, table.key, [name], relation.location);
    needExpression(draft, expr, table.key, table.name);
  }
  const named = defnames === undefined ? undefined : newObjectName(draft, defnames);
  const name = named?.name ?? makeUpName(draft, table.schema, table.name, names);
  create(draft, { kind: 'statistics', schema: named?.schema ?? table.schema, name, parent: table.key });
}

function makeUpName(draft: Draft, schema: string, table: string, columns: readonly string[]): string {
  const { objects } = draft.scope;
  return implicitName(table, joinedNames(distinctNames(columns)), 'stat', (tried) =>
    objects.has(objectKey('statistics', schema, tried)),
  );
}
