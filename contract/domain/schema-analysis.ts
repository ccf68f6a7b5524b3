import { z } from 'zod';
import { Finding } from './finding.ts';
import { ObjectKey, SchemaObject } from './schema-object.ts';
import { MajorVersion } from './schema-source.ts';

/** Objects that need each other in a circle, and how the circle is cut. */
export const Cycle = z.strictObject({
  objects: z.array(ObjectKey).min(1),
  /** The constraint that would be added after the others; null where nothing can be put off. */
  deferred: ObjectKey.nullable(),
});
export type Cycle = z.infer<typeof Cycle>;

export const SchemaAnalysis = z.strictObject({
  name: z.string(),
  version: MajorVersion,
  tables: z.strictObject({ statements: z.int(), distinct: z.int() }),
  statements: z.int(),
  objects: z.array(SchemaObject),
  findings: z.array(Finding),
  /** Keys of the objects in an order in which each finds what it needs. */
  order: z.array(ObjectKey),
  cycles: z.array(Cycle),
  /** The longest chain of tables each of which needs the one before. */
  criticalPath: z.array(ObjectKey),
});
export type SchemaAnalysis = z.infer<typeof SchemaAnalysis>;

/** Tables (and views) with what they need, for drawing. */
export const SchemaGraph = z.strictObject({
  nodes: z.array(
    z.strictObject({
      key: ObjectKey,
      name: z.string(),
      kind: z.enum(['table', 'view', 'materialized-view']),
      section: z.string().nullable(),
      columns: z.int(),
      /** Longest way down to a table that needs nothing. */
      level: z.int().min(0),
    }),
  ),
  /** `from` needs `to`: the foreign key, or the view's query. */
  edges: z.array(
    z.strictObject({ from: ObjectKey, to: ObjectKey, constraint: z.string().nullable(), isInCycle: z.boolean() }),
  ),
});
export type SchemaGraph = z.infer<typeof SchemaGraph>;
