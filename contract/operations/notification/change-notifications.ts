import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MailServer, NotificationSettings } from '../../domain/notification.ts';
import { OPERATORS } from '../../domain/principal.ts';

/** An empty one takes it away. */
const secret = z.string().max(2000).optional();

export const changeNotifications = defineOperation({
  id: 'notification.change',
  kind: 'command',
  /** Only what changes. */
  input: z.strictObject({
    email: MailServer.optional(),
    emailPassword: secret,
    webhookUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2000)]).optional(),
    webhookKey: secret,
  }),
  output: NotificationSettings,
  failures: ['VAULT_LOCKED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  secretFields: ['emailPassword', 'webhookUrl', 'webhookKey'],
  http: { method: 'PUT', path: '/api/v1/notifications' },
  ru: {
    title: 'Изменить, куда уходят оповещения',
    hint: 'Пароль, адрес вебхука и ключ подписи ложатся в хранилище секретов.',
  },
  en: {
    title: 'Change where notifications go',
    hint: 'The password, the webhook’s URL and the key of its signature go to the vault.',
  },
});
