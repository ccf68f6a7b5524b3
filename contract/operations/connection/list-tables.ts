import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { TableSummary } from '../../domain/table.ts';

export const listTables = defineOperation({
  id: 'connection.tables',
  kind: 'query',
  input: z.strictObject({ connectionId: ConnectionId }),
  output: z.strictObject({ tables: z.array(TableSummary) }),
  failures: CONNECTION_FAILURES,
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/connections/{connection_id}/tables' },
  ru: { title: 'Показать таблицы', hint: 'Таблицы базы с оценкой числа строк и размером.' },
  en: { title: 'List tables', hint: 'The tables of a database with estimated rows and size.' },
});
