import type { Clock } from '#engine/clock';
import type { MigrationConfigFile } from '#engine/migration-config';
import type { Jobs } from '#engine/jobs/jobs';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';

/** What copies need of the engine. */
export interface CopyServices {
  readonly store: Pick<
    Store,
    'connections' | 'consoleId' | 'copyDecisions' | 'copyEdits' | 'copyTables' | 'copyTotals' | 'transaction'
  >;
  readonly vault: Pick<Vault, 'get'>;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly config: Pick<MigrationConfigFile, 'current'>;
}
