import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { NotificationSettings } from '../../domain/notification.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const getNotifications = defineOperation({
  id: 'notification.get',
  kind: 'query',
  input: z.strictObject({}),
  output: NotificationSettings,
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/notifications' },
  ru: { title: 'Показать, куда уходят оповещения', hint: 'Почтовый сервер, адреса, узел вебхука.' },
  en: { title: 'Show where notifications go', hint: 'The mail server, addresses, the webhook’s host.' },
});
