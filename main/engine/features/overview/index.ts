import type { getOverview } from '#contract/operations/overview/get-overview';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { HandlersOf } from '#engine/handler';
import { concernsOf, type OverviewServices } from './concerns.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const JOBS_AT_MOST = 1_000;

const handleGetOverview =
  (services: OverviewServices): Handler<typeof getOverview> =>
  () => {
    const { jobs, clock } = services;
    const since = clock.nowMs() - WEEK_MS;
    const week = jobs.list({ limit: JOBS_AT_MOST }).filter(({ createdAtMs }) => createdAtMs >= since);
    const running = jobs.list({ states: ['RUNNING', 'PAUSED'], limit: JOBS_AT_MOST });
    return ok({ concerns: concernsOf(services, week), running, week });
  };

export const overviewHandlers = (services: OverviewServices): HandlersOf<[typeof getOverview]> => ({
  'overview.get': handleGetOverview(services),
});
