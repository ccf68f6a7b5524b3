import type { AnyOperation } from '#contract/define';
import { JobId, type ConnectionId } from '#contract/domain/ids';
import type { Principal } from '#contract/domain/principal';
import { findOperation } from '#contract/operations/index';
import type { Store } from '#engine/store/store';
import type { FindSubject } from './subject.ts';

/** The connection a job was approved to write to when it was started; undefined for whatever needed no approval. */
export function approvedBefore(
  principal: Principal,
  { jobs }: Pick<Store, 'jobs'>,
  findSubject: FindSubject,
): ConnectionId | undefined {
  const id = principal.kind === 'job' ? JobId.safeParse(principal.id) : undefined;
  const job = id?.success === true ? jobs.find(id.data) : undefined;
  const operation = findOperation(job?.operation ?? '') as AnyOperation | undefined;
  if (operation?.risk.onProduction !== 'require-approval') return undefined;
  return findSubject({ jobId: job?.id })?.connection.id;
}
