import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ChangeWindow } from '../../domain/change-window.ts';
import { Connection, ConnectionName, ConnectionOptions, Environment, TimeZone } from '../../domain/connection.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const changeConnection = defineOperation({
  id: 'connection.change',
  kind: 'command',
  input: z.strictObject({
    connectionId: ConnectionId,
    name: ConnectionName,
    environment: Environment,
    timeZone: TimeZone,
    /** Left out: it stays. Null: none any more. */
    changeWindow: ChangeWindow.nullable().optional(),
    /** Left out: they stay. The window can't name a folder, so it changes the rest of such a connection alone. */
    options: ConnectionOptions.optional(),
    /** Left out: the one in the vault stays, unless the options lead to another server or user. */
    password: z.string().max(1000).optional(),
  }),
  output: Connection,
  failures: [
    'CONNECTION_NOT_FOUND',
    'CONNECTION_WRONG_KIND',
    'NAME_TAKEN',
    'PASSWORD_NOT_HANDED_ON',
    'VAULT_LOCKED',
    'FOLDER_NOT_FOUND',
    'PATH_NOT_ALLOWED',
  ],
  roles: OPERATORS,
  risk: { effect: 'write', onProduction: 'require-approval' },
  locks: ({ connectionId }) => [`connection:${connectionId}`],
  secretFields: ['password'],
  http: { method: 'PUT', path: '/api/v1/connections/{connection_id}' },
  ru: { title: 'Изменить подключение', hint: 'Миграции, которые им пользуются, возьмут новые данные.' },
  en: { title: 'Change a connection', hint: 'Migrations that use it take the new values.' },
});
