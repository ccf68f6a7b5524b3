import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { NotificationEndpoint } from '../../domain/notification.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { ENDPOINT_FAILURES } from '../../errors.ts';

export const testNotification = defineOperation({
  id: 'notification.test',
  kind: 'command',
  input: z.strictObject({ endpoint: NotificationEndpoint }),
  output: z.strictObject({}),
  failures: [...ENDPOINT_FAILURES, 'VAULT_LOCKED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/notifications/test' },
  ru: { title: 'Отправить пробное оповещение', hint: 'Сразу и один раз, как настоящее.' },
  en: { title: 'Send a test notification', hint: 'At once, as a real one would go.' },
});
