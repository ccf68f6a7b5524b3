import type { generateData } from '#contract/operations/data/generate-data';
import { fail, ok } from '#contract/result';
import { openFill } from '#engine/connectors/postgres/fill/fill-session';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
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

    const { jobs } = services;
    const plan: FillPlan = { connectionId, scale, seed };
    const job = jobs.create({
      ...{ definition: FILL_JOB, operation: 'data.generate', subjectId: connectionId },
      ...{ title: target.value.connectionName, plan, locks: [`connection:${connectionId}`], call },
    });
    if (job.state === 'INITIALIZING') {
      const prepared = jobs.prepare(job.id);
      if (!prepared.ok) throw new Error('a job just made can be prepared');
    }
    const started = jobs.start(job.id);
    if (started.ok) return ok({ jobId: job.id });
    if (started.failure.code === 'JOB_NOT_FOUND') throw new Error('a job just made is there');
    return fail('MOVE_REFUSED', started.failure);
  };
