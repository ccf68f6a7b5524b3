import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const notify = defineOperation({
  id: 'shell.notify',
  kind: 'command',
  input: z.strictObject({ title: z.string().max(200), body: z.string().max(500) }),
  output: z.strictObject({ isShown: z.boolean() }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  runsIn: 'shell',
  http: { method: 'POST', path: '/api/v1/shell/notify' },
  ru: { title: 'Показать уведомление', hint: 'Уведомление операционной системы.' },
  en: { title: 'Show a notification', hint: 'A notification of the operating system.' },
});
