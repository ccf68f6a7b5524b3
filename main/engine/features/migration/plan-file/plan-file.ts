import { z } from 'zod';
import { ConnectionName } from '#contract/domain/connection';
import { PlanDraft } from '#contract/domain/plan';
import { FileSource, QuerySource, TableSource } from '#contract/domain/plan-source';
import { Column, ForeignKey, Identifier, Table, TableName } from '#contract/domain/table';

const connection = { connection: ConnectionName };
const table = TableName.extend({ schema: Identifier.default('public') });

/** A table to be created; a person writes down only what is not usual. */
const create = Table.extend({
  name: table,
  columns: z
    .array(
      Column.extend({
        isNullable: z.boolean().default(true),
        hasDefault: z.literal(false).default(false),
        isGenerated: z.literal(false).default(false),
        comment: z.string().nullable().default(null),
      }),
    )
    .min(1)
    .max(1600),
  primaryKey: z.array(Identifier).default([]),
  uniqueKeys: z.array(z.array(Identifier)).default([]),
  foreignKeys: z.array(ForeignKey).default([]),
  comment: z.string().nullable().default(null),
});

/**
 * A plan as people write it: connections by name, since ids differ from console to console. Outside (YAML, JSON
 * Schema) its names are snake_case; this is the inner spelling.
 */
export const PlanFile = z.strictObject({
  version: z.literal(1),
  name: PlanDraft.shape.name,
  source: z.union([
    FileSource.omit({ connectionId: true }).extend(connection),
    TableSource.omit({ connectionId: true }).extend({ ...connection, table }),
    QuerySource.omit({ connectionId: true }).extend(connection),
  ]),
  target: PlanDraft.shape.target.omit({ connectionId: true }).extend({
    connection: ConnectionName,
    table,
    key: PlanDraft.shape.target.shape.key.default([]),
    create: create.nullable().default(null),
  }),
  mapping: PlanDraft.shape.mapping,
  rules: PlanDraft.shape.rules,
  scope: PlanDraft.shape.scope,
  options: PlanDraft.shape.options,
});
export type PlanFile = z.infer<typeof PlanFile>;
