import { z } from 'zod';
import { CopyDraft } from '#contract/domain/copy-plan';
import { Hash, TimeMs } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import { WaveDraft } from '#contract/domain/wave';
import { startCopy } from '#contract/operations/copy/start-copy';
import { startWave } from '#contract/operations/wave/start-wave';
import { fail, ok, type Result } from '#contract/result';
import type { CoordinatorServices } from './services.ts';

const NAME = 'coordinator';

/** What the coordinator remembers of the migration it leads. */
const Initialized = z.strictObject({
  draft: z.union([CopyDraft, WaveDraft]),
  planHash: Hash,
  isReady: z.boolean(),
  atMs: TimeMs,
});
type Initialized = z.infer<typeof Initialized>;

/** A migration the coordinator leads, and its last run since it was initialised, whoever started that. */
export interface Led extends Initialized {
  readonly job: Job | undefined;
}

/** Saved migrations rather than a copy. */
export const isWave = (draft: Initialized['draft']): draft is WaveDraft => !('sourceId' in draft);

const RUNS_LOOKED_AT = 100;

export function findLed({ store, jobs }: CoordinatorServices): Led | undefined {
  const initialized = store.settings.read(NAME, Initialized);
  if (initialized === undefined) return undefined;
  const { draft, atMs } = initialized;
  const begunBy = isWave(draft) ? startWave.id : startCopy.id;
  const runs = jobs.list({ subjectId: draft.targetId, limit: RUNS_LOOKED_AT });
  const job = runs.find(
    ({ operation, title, createdAtMs }) => operation === begunBy && title === draft.name && createdAtMs >= atMs,
  );
  return { ...initialized, job };
}

export function requireLed(services: CoordinatorServices): Result<Led, 'NOTHING_INITIALIZED'> {
  const led = findLed(services);
  return led === undefined ? fail('NOTHING_INITIALIZED', {}) : ok(led);
}

/** Its last run; refused like any other move while there is none. */
export function requireRun(
  services: CoordinatorServices,
  move: string,
): Result<Job, 'NOTHING_INITIALIZED' | 'MOVE_REFUSED'> {
  const led = requireLed(services);
  if (!led.ok) return led;
  return led.value.job === undefined ? fail('MOVE_REFUSED', { state: stateOf(led.value), move }) : ok(led.value.job);
}

export function remember({ store, clock }: CoordinatorServices, led: Omit<Initialized, 'atMs'>): void {
  store.settings.write(NAME, { ...led, atMs: clock.nowMs() });
}

/** Of its run; before the first one, of its plan. */
export function stateOf(led: Led | undefined): Job['state'] {
  if (led === undefined) return 'INITIALIZING';
  return led.job?.state ?? (led.isReady ? 'READY' : 'ERROR');
}
