import type { changeMigrationConfig } from '#contract/operations/settings/change-migration-config';
import type { changeSettings } from '#contract/operations/settings/change-settings';
import type { getMigrationConfig } from '#contract/operations/settings/get-migration-config';
import type { getSettings } from '#contract/operations/settings/get-settings';
import { ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';
import type { OpenedLog } from '#engine/log/log';
import type { MigrationConfigFile } from '#engine/migration-config';
import type { Topics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';

interface SettingsServices {
  readonly store: Store;
  readonly topics: Topics;
  readonly log: OpenedLog;
  readonly config: MigrationConfigFile;
}

type Operations = [typeof changeMigrationConfig, typeof changeSettings, typeof getMigrationConfig, typeof getSettings];

export const settingsHandlers = ({ store, topics, log, config }: SettingsServices): HandlersOf<Operations> => ({
  'settings.get': () => ok(store.settings.get()),
  'settings.change': (change) => {
    const settings = store.settings.change(change);
    log.setLevel(settings.logLevel);
    topics.announce('settings', { settings });
    return ok(settings);
  },
  'settings.migration.get': () => config.read(),
  'settings.migration.change': (change) => config.change(change),
});
