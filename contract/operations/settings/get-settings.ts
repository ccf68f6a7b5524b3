import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { Settings } from '../../domain/settings.ts';

export const getSettings = defineOperation({
  id: 'settings.get',
  kind: 'query',
  input: z.strictObject({}),
  output: Settings,
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/settings' },
  ru: { title: 'Показать настройки', hint: 'Язык, вид, уведомления.' },
  en: { title: 'Show settings', hint: 'Language, look, notifications.' },
});
