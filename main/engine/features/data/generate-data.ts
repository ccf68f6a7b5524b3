import type { generateData } from '#contract/operations/data/generate-data';
import { openFill } from '#engine/connectors/postgres/fill/fill-session';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { startJob } from '#engine/jobs/start-job';
import { FILL_JOB, type FillPlan } from './fill/fill-plan.ts';
import { lookAtTarget } from './fill/look-at-target.ts';
import type { DataServices } from './services.ts';

/** Looks at the target first: who asked hears at once what is missing or in the way. */
export const handleGenerateData =
  (services: DataServices): Handler<typeof generateData> =>
  async ({ connectionId, scale, seed }, call) => {
    const target = await postgresTargetOf(services, connectionId);
    if (!target.ok) return target;
    const opened = await openFill(target.value, call.signal);
    if (!opened.ok) return opened;
    await using session = opened.value;
    const looked = await lookAtTarget(session, { seed, scale }, false);
    if (!looked.ok) return looked;

    const plan: FillPlan = { connectionId, scale, seed };
    return startJob(services.jobs, {
      ...{ definition: FILL_JOB, operation: 'data.generate', subjectId: connectionId },
      ...{ title: target.value.connectionName, plan, locks: [`connection:${connectionId}`], call },
    });
  };
