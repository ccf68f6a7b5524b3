import type { SchemaObject } from '#contract/domain/schema-object';

/** Without what only the reader of a source knows of it. */
export const shownObject = ({ key, kind, schema, name, parent, section, place }: SchemaObject): SchemaObject => ({
  ...{ key, kind, schema, name, parent, section, place },
});
