import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { Settings, SettingsChange } from '../../domain/settings.ts';

export const changeSettings = defineOperation({
  id: 'settings.change',
  kind: 'command',
  /** Only what changes; keys of `view` are merged one by one. */
  input: SettingsChange,
  output: Settings,
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'write' },
  http: { method: 'PUT', path: '/api/v1/settings' },
  ru: { title: 'Изменить настройки', hint: 'Действуют сразу.' },
  en: { title: 'Change settings', hint: 'They take effect at once.' },
});
