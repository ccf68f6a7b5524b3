import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Connection, ConnectionName, Environment, TimeZone } from '../../domain/connection.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const openFolder = defineOperation({
  id: 'shell.open-folder',
  kind: 'command',
  input: z.strictObject({ name: ConnectionName, environment: Environment, timeZone: TimeZone }),
  /** The `files` connection made for the chosen folder; null when the person closed the dialog. */
  output: Connection.nullable(),
  failures: ['FOLDER_NOT_FOUND', 'NAME_TAKEN'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  runsIn: 'shell',
  http: { method: 'POST', path: '/api/v1/shell/open-folder' },
  ru: { title: 'Выбрать папку…', hint: 'Папка с выгрузками становится подключением.' },
  en: { title: 'Choose a folder…', hint: 'A folder of exports becomes a connection.' },
});
