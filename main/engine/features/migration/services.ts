import type { Clock } from '#engine/clock';
import type { MigrationConfigFile } from '#engine/migration-config';
import type { Jobs } from '#engine/jobs/jobs';
import type { Topics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';

/** What migrations need of the engine. */
export interface MigrationServices {
  readonly store: Pick<Store, 'connections' | 'consoleId' | 'migrations' | 'runs' | 'schedules'>;
  readonly vault: Pick<Vault, 'get'>;
  readonly jobs: Jobs;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly config: Pick<MigrationConfigFile, 'current'>;
}
