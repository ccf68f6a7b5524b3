import type { Clock } from '#engine/clock';
import type { Jobs } from '#engine/jobs/jobs';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';
import type { Analyst } from '#engine/schema/worker/analyst';
import type { DesiredCatalogs } from './desired-catalogs.ts';
import type { RememberedPlans } from './remembered-plans.ts';

/** What schemas need of the engine. */
export interface SchemaServices {
  readonly store: Pick<Store, 'connections' | 'consoleId'>;
  readonly vault: Pick<Vault, 'get'>;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

/** The engine's services and what this feature remembers between two calls. */
export interface SchemaFeature {
  readonly services: SchemaServices;
  readonly analyst: Analyst;
  readonly desired: DesiredCatalogs;
  readonly plans: RememberedPlans;
}
