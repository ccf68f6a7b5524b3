import { z } from 'zod';

/** Kinds of objects a schema is made of, in PostgreSQL's own words. */
export const ObjectKind = z.enum([
  'schema',
  'extension',
  'type',
  'domain',
  'sequence',
  'table',
  'column',
  'constraint',
  'index',
  'statistics',
  'view',
  'materialized-view',
  'function',
  'procedure',
  'aggregate',
  'trigger',
  'rule',
  'policy',
  'event-trigger',
  'publication',
  'role',
]);
export type ObjectKind = z.infer<typeof ObjectKind>;

/**
 * An object's identity as one text: its kind, then its name as `quote_ident` writes it, with schema and, for what
 * belongs to a table, with the table: `table public.users`, `column public.users.id`,
 * `constraint public.users.users_pkey`, `index public.users_email_idx`, `function public.f(integer, text)`.
 */
export const ObjectKey = z.string().min(1).max(4000);
export type ObjectKey = z.infer<typeof ObjectKey>;

/** Where a statement stands; lines and columns count from 1, of the document it was taken from. */
export const Place = z.strictObject({ file: z.string(), line: z.int().min(1), column: z.int().min(1) });
export type Place = z.infer<typeof Place>;

export const SchemaObject = z.strictObject({
  key: ObjectKey,
  kind: ObjectKind,
  /** Null for what stands in no schema: extensions, roles, event triggers, publications and schemas themselves. */
  schema: z.string().nullable(),
  name: z.string(),
  /** Key of the table (or view) it belongs to and goes with. */
  parent: ObjectKey.nullable(),
  /** The folder or heading it stands under; null where there is none. */
  section: z.string().nullable(),
  /** Null in a live database. */
  place: Place.nullable(),
});
export type SchemaObject = z.infer<typeof SchemaObject>;
