import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Connection } from '../../domain/connection.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const listConnections = defineOperation({
  id: 'connection.list',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({ connections: z.array(Connection) }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/connections' },
  ru: { title: 'Показать подключения', hint: 'Базы и папки, с которыми работает Вахта.' },
  en: { title: 'List connections', hint: 'The databases and folders Vakhta works with.' },
});
