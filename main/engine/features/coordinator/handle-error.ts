import type { ErrorDecision } from '#contract/domain/coordinator';
import type { ErrorStrategy } from '#contract/domain/error-strategy';
import type { Job } from '#contract/domain/job';
import type { CodeOf, ParsedInputOf } from '#contract/define';
import { clearCopy } from '#contract/operations/copy/clear-copy';
import { decideCopy } from '#contract/operations/copy/decide-copy';
import type { handleError } from '#contract/operations/coordinator/handle-error';
import { resumeJob } from '#contract/operations/job/resume-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { decideWave } from '#contract/operations/wave/decide-wave';
import { fail, ok, type Result } from '#contract/result';
import type { Handler, Invoke } from '#engine/handler';
import { findLed, isWave, stateOf, type Led } from './initialized.ts';
import { findErrors, type ErrorPlace } from './recorded-errors.ts';
import type { CoordinatorServices } from './services.ts';

type Settled = Result<unknown, CodeOf<typeof handleError>>;

/** What a strategy comes to when nobody has decided: the others are a person's. */
const BY_ITSELF: Readonly<Record<ErrorStrategy, ErrorDecision | null>> = {
  retry: 'retry',
  wait: null,
  escalate: null,
  decide: null,
};

export const handleHandleError =
  (services: CoordinatorServices): Handler<typeof handleError> =>
  async ({ error: { id }, decision: given, options, reason }, { invoke }) => {
    const led = findLed(services);
    const known = (await findErrors(led, invoke)).find(({ error }) => error.id === id);
    if (led === undefined || known === undefined) return fail('ERROR_NOT_RECORDED', { id });
    const { place, error } = known;
    const { strategy } = error;
    const decision = given ?? BY_ITSELF[strategy];
    // What waits comes again with what it waits for; what only a person can settle stays as it is.
    if (decision === null) return ok({ handled: strategy === 'wait', strategy, state: stateOf(led) });

    if (led.job !== undefined && place.kind !== 'component') {
      const settled = await settle(place, led.job, led, { decision, options, reason }, invoke);
      if (!settled.ok) return settled;
    }
    // Of a side that was not reached each look is a new try: it is settled when it is not found any more.
    const after = findLed(services);
    const isOpen = place.kind === 'component' && (await findErrors(after, invoke)).some((each) => each.error.id === id);
    return ok({ handled: !isOpen, strategy, state: stateOf(after) });
  };

/** What a person has said of an error. */
interface Verdict extends Pick<ParsedInputOf<typeof handleError>, 'options' | 'reason'> {
  readonly decision: ErrorDecision;
}

async function settle(
  place: Exclude<ErrorPlace, { kind: 'component' }>,
  job: Job,
  led: Led,
  { decision, options, reason }: Verdict,
  invoke: Invoke,
): Promise<Settled> {
  switch (place.kind) {
    case 'table':
      return invoke(decideCopy, { jobId: job.id, tables: [place.table], decision, options, reason });
    case 'migration': {
      // Its mapping is edited where it is saved; trying again takes it as it is then.
      const said = decision === 'edit-mapping' ? 'retry' : decision;
      return invoke(decideWave, { jobId: job.id, migrationIds: [place.migrationId], decision: said });
    }
    case 'slow-table':
      // It is slow, and not refused: there is nothing to try again, and only the whole can be given up.
      if (decision === 'abort') return invoke(stopJob, { jobId: job.id });
      return fail('COPY_NOTHING_TO_DECIDE', { name: led.draft.name, table: place.table });
    case 'run':
      return settleRun(job, led, decision, invoke);
  }
}

/** A run as a whole goes on or is given up; no part of it could be left out. */
async function settleRun(job: Job, { draft }: Led, decision: ErrorDecision, invoke: Invoke): Promise<Settled> {
  if (decision === 'retry') return invoke(resumeJob, { jobId: job.id });
  if (decision === 'skip' || decision === 'edit-mapping')
    return fail('COPY_NOTHING_TO_DECIDE', { name: draft.name, table: 'none' });
  if (isWave(draft)) return invoke(stopJob, { jobId: job.id }); // What is loaded stays.
  const cleared = await invoke(clearCopy, { connectionId: draft.targetId });
  return cleared.ok ? invoke(stopJob, { jobId: job.id }) : cleared;
}
