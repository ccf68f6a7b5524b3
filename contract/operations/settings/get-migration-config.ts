import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationConfig } from '../../domain/migration-config.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const getMigrationConfig = defineOperation({
  id: 'settings.migration.get',
  kind: 'query',
  input: z.strictObject({}),
  /** What holds now: what the file leaves out stands here with its default. */
  output: MigrationConfig,
  failures: ['CONFIG_FILE_INVALID', 'FILE_NOT_READ'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/settings/migration' },
  ru: { title: 'Показать настройки миграций', hint: 'Файл config/migration.yaml рабочего места.' },
  en: { title: 'Show the settings of migrations', hint: 'The file config/migration.yaml of the workspace.' },
});
