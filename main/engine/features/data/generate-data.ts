import type { generateData } from '#contract/operations/data/generate-data';
import { withClient } from '#engine/connectors/postgres/connect';
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
    const looked = await withClient(target.value, call.signal, lookAtTarget);
    if (!looked.ok) return looked;
    if (!looked.value.ok) return looked.value;

    const plan: FillPlan = { connectionId, scale, seed };
    return startJob(services.jobs, {
      ...{ definition: FILL_JOB, operation: 'data.generate', subjectId: connectionId },
      ...{ title: target.value.connectionName, plan, locks: [`connection:${connectionId}`], call },
    });
  };
