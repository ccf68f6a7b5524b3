import type { PlanDraft } from '#contract/domain/plan';
import type { MigrationServices } from '../services.ts';
import { fileSource } from './file-source.ts';
import { querySource } from './query-source.ts';
import type { PlanSource } from './source-unit.ts';

/** Nothing is opened before it is asked. */
export const planSource = (
  services: Pick<MigrationServices, 'store' | 'vault'>,
  source: PlanDraft['source'],
): PlanSource => ('files' in source ? fileSource(services, source) : querySource(services, source));
