import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const removeConnection = defineOperation({
  id: 'connection.remove',
  kind: 'command',
  input: z.strictObject({ connectionId: ConnectionId }),
  output: z.strictObject({}),
  failures: ['CONNECTION_NOT_FOUND', 'CONNECTION_USED', 'VAULT_LOCKED'],
  roles: OPERATORS,
  risk: { effect: 'destructive', onProduction: 'require-approval' },
  locks: ({ connectionId }) => [`connection:${connectionId}`],
  http: { method: 'DELETE', path: '/api/v1/connections/{connection_id}' },
  ru: { title: 'Удалить подключение', hint: 'Вместе с его паролем. Данные в базе не меняются.' },
  en: { title: 'Remove a connection', hint: 'With its password. The data in the database stay as they are.' },
});
