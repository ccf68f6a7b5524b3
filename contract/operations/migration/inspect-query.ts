import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { QuerySource, TableSource } from '../../domain/plan-source.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { SourceColumn } from '../../domain/source.ts';
import { Identifier } from '../../domain/table.ts';
import { CONNECTION_FAILURES, SOURCE_FAILURES } from '../../errors.ts';

export const inspectQuery = defineOperation({
  id: 'migration.inspect-query',
  kind: 'query',
  input: z.union([
    TableSource.omit({ key: true, incremental: true }),
    QuerySource.omit({ key: true, incremental: true }),
  ]),
  output: z.strictObject({
    columns: z.array(SourceColumn).min(1),
    /** Some rows, as the database gives them first; null for NULL. */
    sampleRows: z.array(z.array(z.string().nullable())),
    /** The planner's figure. */
    estimatedRows: z.number(),
    /** Of a table: columns of which its catalog says that they are unique and never empty, the primary key first. */
    keys: z.array(z.array(Identifier)),
  }),
  failures: [...CONNECTION_FAILURES, ...SOURCE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  readsPersonalData: true,
  http: { method: 'POST', path: '/api/v1/data-migration/inspect-query' },
  ru: { title: 'Рассмотреть таблицу или запрос', hint: 'Столбцы, ключи и первые строки. Запрос только читает.' },
  en: { title: 'Inspect a table or query', hint: 'Columns, keys and the first rows. The query only reads.' },
});
