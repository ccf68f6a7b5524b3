import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { Table, TableName } from '../../domain/table.ts';

export const describeTable = defineOperation({
  id: 'connection.describe',
  kind: 'query',
  input: z.strictObject({ connectionId: ConnectionId, table: TableName }),
  output: Table,
  failures: [...CONNECTION_FAILURES, 'TARGET_TABLE_MISSING'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/connections/{connection_id}/tables/describe' },
  ru: { title: 'Описать таблицу', hint: 'Столбцы, ключи и внешние ключи.' },
  en: { title: 'Describe a table', hint: 'Columns, keys and foreign keys.' },
});
