import type { getOverview } from '#contract/operations/overview/get-overview';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { HandlersOf } from '#engine/handler';
import type { MigrationConfigFile } from '#engine/migration-config';
import { concernsOf, type OverviewServices } from './concerns.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const JOBS_AT_MOST = 1_000;

type Services = OverviewServices & { readonly config: Pick<MigrationConfigFile, 'current'> };

const handleGetOverview =
  (services: Services): Handler<typeof getOverview> =>
  () => {
    const { jobs, clock, config } = services;
    const since = clock.nowMs() - WEEK_MS;
    const week = jobs.list({ limit: JOBS_AT_MOST }).filter(({ createdAtMs }) => createdAtMs >= since);
    const running = jobs.list({ states: ['RUNNING', 'PAUSED'], limit: JOBS_AT_MOST });
    const concerns = concernsOf(services, week);
    const isShown = config.current().monitoring.dashboardEnabled;
    return ok(isShown ? { concerns, running, week } : { concerns, running: [], week: [] });
  };

export const overviewHandlers = (services: Services): HandlersOf<[typeof getOverview]> => ({
  'overview.get': handleGetOverview(services),
});
