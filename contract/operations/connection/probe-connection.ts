import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionName, ConnectionOptions, Probe } from '../../domain/connection.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const probeConnection = defineOperation({
  id: 'connection.probe',
  kind: 'query',
  /** A saved connection, or one that is still being typed in. */
  input: z.union([
    z.strictObject({ connectionId: ConnectionId }),
    z.strictObject({
      name: ConnectionName.default('—'),
      options: ConnectionOptions,
      password: z.string().max(1000).optional(),
      /** Takes the password of this saved connection when none is typed and the server and user are its own. */
      passwordOf: ConnectionId.optional(),
    }),
  ]),
  output: Probe,
  failures: [...CONNECTION_FAILURES, 'PASSWORD_NOT_HANDED_ON', 'PATH_NOT_ALLOWED'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  secretFields: ['password'],
  http: { method: 'POST', path: '/api/v1/connections/probe' },
  ru: { title: 'Проверить подключение', hint: 'Версия, права, кодировка, посредник, состояние TLS.' },
  en: { title: 'Probe a connection', hint: 'Version, rights, encoding, a pooler in between, TLS state.' },
});
