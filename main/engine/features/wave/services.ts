import type { Clock } from '#engine/clock';
import type { Jobs } from '#engine/jobs/jobs';
import type { MigrationConfigFile } from '#engine/migration-config';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';

/** What waves need of the engine. Their migrations they lead through the gate, by the operations that people use. */
export interface WaveServices {
  readonly store: Pick<Store, 'connections' | 'consoleId' | 'migrations' | 'runs' | 'settings'>;
  readonly vault: Pick<Vault, 'get'>;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly config: Pick<MigrationConfigFile, 'current'>;
}
