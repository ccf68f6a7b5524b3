import { defineOperation } from '../../define.ts';
import { MigrationConfig, MigrationConfigPart } from '../../domain/migration-config.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const changeMigrationConfig = defineOperation({
  id: 'settings.migration.change',
  kind: 'command',
  input: MigrationConfigPart,
  output: MigrationConfig,
  failures: ['CONFIG_FILE_INVALID', 'FILE_NOT_READ', 'FILE_NOT_WRITTEN'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'PUT', path: '/api/v1/settings/migration' },
  ru: {
    title: 'Изменить настройки миграций',
    hint: 'Записываются в config/migration.yaml; примечания и порядок в файле остаются.',
  },
  en: {
    title: 'Change the settings of migrations',
    hint: 'They are written to config/migration.yaml; its comments and its order stay.',
  },
});
