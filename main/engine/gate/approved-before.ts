import type { AnyOperation } from '#contract/define';
import { JobId, ScheduleId, type ConnectionId } from '#contract/domain/ids';
import type { Principal } from '#contract/domain/principal';
import { findOperation } from '#contract/operations/index';
import type { GivenApproval } from '#engine/handler';
import type { Store } from '#engine/store/store';
import type { FindSubject } from './subject.ts';

/** What somebody approved before, so that nobody need do it again. */
export interface ApprovedBefore {
  /** Where may be written to. */
  readonly connectionId: ConnectionId | undefined;
  /** The word itself, where the call begins by it: of a job it stands with what started the job. */
  readonly approval: GivenApproval | null;
}

type Records = Pick<Store, 'jobs' | 'schedules'>;

/** Of a job when it was started, of a schedule when it was added; undefined for whatever needed no approval. */
export function approvedBefore(
  { kind, id }: Principal,
  { jobs, schedules }: Records,
  findSubject: FindSubject,
): ApprovedBefore | undefined {
  if (kind === 'job') return withJob(jobs.find(JobId.parse(id)), findSubject);
  if (kind === 'schedule') return withSchedule(schedules.find(ScheduleId.parse(id)), findSubject);
  return undefined;
}

function withJob(job: ReturnType<Records['jobs']['find']>, findSubject: FindSubject): ApprovedBefore | undefined {
  const operation = findOperation(job?.operation ?? '') as AnyOperation | undefined;
  if (operation?.risk.onProduction !== 'require-approval') return undefined;
  return { connectionId: findSubject({ jobId: job?.id })?.connection.id, approval: null };
}

/** Its call cannot change, and names the plan: whoever saves another one has to add the schedule anew. */
function withSchedule(
  schedule: ReturnType<Records['schedules']['find']>,
  findSubject: FindSubject,
): ApprovedBefore | undefined {
  if (schedule === undefined || schedule.approval === null) return undefined;
  const { requestId, byId } = schedule.approval;
  return { connectionId: findSubject(schedule.call.input)?.connection.id, approval: { requestId, byId } };
}
