import type { Clock } from '#engine/clock';
import type { Jobs } from '#engine/jobs/jobs';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';

/** What filling needs of the engine. */
export interface DataServices {
  readonly store: Pick<Store, 'connections' | 'consoleId' | 'jobEvents'>;
  readonly vault: Pick<Vault, 'get'>;
  readonly jobs: Jobs;
  readonly clock: Clock;
}
