import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { ObjectKey, SchemaObject } from '../../domain/schema-object.ts';
import { SchemaSource } from '../../domain/schema-source.ts';
import { CONNECTION_FAILURES, SCHEMA_SOURCE_FAILURES } from '../../errors.ts';

export const describeObject = defineOperation({
  id: 'schema.describe',
  kind: 'query',
  input: z.strictObject({ source: SchemaSource, object: ObjectKey }),
  output: z.strictObject({
    object: SchemaObject,
    /** The statement as it is written, or as the catalog would have it. */
    sql: z.string(),
    comment: z.string().nullable(),
    columns: z.array(
      z.strictObject({
        name: z.string(),
        type: z.string(),
        isNullable: z.boolean(),
        default: z.string().nullable(),
        comment: z.string().nullable(),
      }),
    ),
    /** Keys, checks and exclusions, as `pg_get_constraintdef` writes them. */
    constraints: z.array(z.strictObject({ name: z.string(), definition: z.string() })),
    indexes: z.array(z.strictObject({ name: z.string(), definition: z.string(), sizeBytes: z.number().nullable() })),
    /** What it must find before it, and what waits for it. */
    needs: z.array(ObjectKey),
    neededBy: z.array(ObjectKey),
    /** Of a live database; null for what is only written. */
    estimatedRows: z.number().nullable(),
    sizeBytes: z.number().nullable(),
  }),
  failures: [...SCHEMA_SOURCE_FAILURES, ...CONNECTION_FAILURES, 'OBJECT_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/schema/objects/describe' },
  ru: { title: 'Показать объект', hint: 'Столбцы, ключи, индексы, размеры, кто на него ссылается.' },
  en: { title: 'Show an object', hint: 'Columns, keys, indexes, sizes, who refers to it.' },
});
