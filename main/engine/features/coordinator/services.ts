import type { Clock } from '#engine/clock';
import type { Jobs } from '#engine/jobs/jobs';
import type { Store } from '#engine/store/store';

/** What the coordinator needs of the engine; everything else it asks for through the gate. */
export interface CoordinatorServices {
  readonly store: Pick<Store, 'settings'>;
  readonly jobs: Pick<Jobs, 'list'>;
  readonly clock: Clock;
}
