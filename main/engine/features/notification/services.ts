import type { NotificationEndpoint } from '#contract/domain/notification';
import type { Clock } from '#engine/clock';
import type { Log } from '#engine/log/log';
import type { MigrationConfigFile } from '#engine/migration-config';
import type { Guarded } from '#engine/notify/guard-endpoint';
import type { Topics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';

export interface NotificationServices {
  readonly store: Pick<Store, 'consoleId' | 'jobs' | 'outbox' | 'schedules' | 'settings'>;
  readonly vault: Pick<Vault, 'get' | 'put' | 'remove' | 'onOpen'>;
  readonly topics: Pick<Topics, 'announce' | 'subscribe'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the process: as the system speaks. */
  readonly systemLocale: string;
  readonly config: Pick<MigrationConfigFile, 'current'>;
  readonly guards: Readonly<Record<NotificationEndpoint, Guarded>>;
}
