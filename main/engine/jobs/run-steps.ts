import type { Failure } from '#contract/errors';
import type { Interruption, JobDefinition, JobRun, JobStep } from './job-definition.ts';

/** How a run of a job came to its end. */
export type RunEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'interrupted'; readonly by: Interruption };

/** What the runner tells while it goes through the steps. */
export interface StepWatch {
  started(name: string): void;
  /** `wasDone`: its check found nothing left to do. */
  done(name: string, wasDone: boolean): void;
  /** How to cut what the present step waits for; undefined between steps. */
  onForce(force: (() => void) | undefined): void;
  /** Something threw that was not asked to end. */
  bug(error: unknown): Failure;
}

/**
 * Check, run, verify, step by step, in the definition's order. Resolves only when nothing of the run is left: the
 * context is disposed before the answer.
 */
export async function runSteps<Plan, Context extends AsyncDisposable>(
  definition: JobDefinition<Plan, Context>,
  run: JobRun<Plan>,
  watch: StepWatch,
): Promise<RunEnd> {
  try {
    const opened = await definition.open(run);
    if (!opened.ok) return interruptionOf(run) ?? { kind: 'failed', failure: opened.failure };
    await using context = opened.value;
    for (const step of definition.steps) {
      const end = interruptionOf(run) ?? (await runStep(step, context, run, watch));
      if (end !== undefined) return end;
    }
    return { kind: 'finished' };
  } catch (error) {
    return interruptionOf(run) ?? { kind: 'failed', failure: watch.bug(error) };
  } finally {
    watch.onForce(undefined);
  }
}

/** Undefined when the step is done. */
async function runStep<Plan, Context extends AsyncDisposable>(
  step: JobStep<Plan, Context>,
  context: Context,
  run: JobRun<Plan>,
  watch: StepWatch,
): Promise<RunEnd | undefined> {
  const { force } = step;
  watch.onForce(force === undefined ? undefined : () => force.call(step, context));
  const checked = await step.check(context, run);
  if (!checked.ok) return interruptionOf(run) ?? { kind: 'failed', failure: checked.failure };
  if (!checked.value) {
    watch.started(step.name);
    const worked = await step.run(context, run);
    if (!worked.ok) return interruptionOf(run) ?? { kind: 'failed', failure: worked.failure };
    const verified = await step.verify(context, run);
    if (!verified.ok) return interruptionOf(run) ?? { kind: 'failed', failure: verified.failure };
  }
  watch.done(step.name, checked.value);
  return undefined;
}

const interruptionOf = ({ signal }: JobRun): RunEnd | undefined =>
  signal.aborted ? { kind: 'interrupted', by: signal.reason as Interruption } : undefined;
