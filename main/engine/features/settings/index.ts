import type { changeSettings } from '#contract/operations/settings/change-settings';
import type { getSettings } from '#contract/operations/settings/get-settings';
import { ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';
import type { OpenedLog } from '#engine/log/log';
import type { Topics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';

interface SettingsServices {
  readonly store: Store;
  readonly topics: Topics;
  readonly log: OpenedLog;
}

export const settingsHandlers = ({
  store,
  topics,
  log,
}: SettingsServices): HandlersOf<[typeof changeSettings, typeof getSettings]> => ({
  'settings.get': () => ok(store.settings.get()),
  'settings.change': (change) => {
    const settings = store.settings.change(change);
    log.setLevel(settings.logLevel);
    topics.announce('settings', { settings });
    return ok(settings);
  },
});
