import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ChangeWindow } from '../../domain/change-window.ts';
import { Connection, ConnectionName, ConnectionOptions, Environment, TimeZone } from '../../domain/connection.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const addConnection = defineOperation({
  id: 'connection.add',
  kind: 'command',
  input: z.strictObject({
    name: ConnectionName,
    environment: Environment,
    timeZone: TimeZone,
    changeWindow: ChangeWindow.nullable().default(null),
    options: ConnectionOptions,
    password: z.string().max(1000).optional(),
  }),
  output: Connection,
  failures: ['NAME_TAKEN', 'VAULT_LOCKED', 'FOLDER_NOT_FOUND', 'PATH_NOT_ALLOWED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  secretFields: ['password'],
  http: { method: 'POST', path: '/api/v1/connections' },
  ru: { title: 'Добавить подключение', hint: 'Пароль уходит в хранилище секретов и обратно не показывается.' },
  en: { title: 'Add a connection', hint: 'The password goes into the vault and is never shown again.' },
});
