import type { JobEvent } from '#contract/domain/job';
import type { StepSpan } from '#contract/domain/run-performance';

/** The history of a job as stays in its steps. Whatever moves or interrupts the job ends the stay it was in. */
export function stepSpans(events: readonly JobEvent[]): StepSpan[] {
  const spans: StepSpan[] = [];
  let isOpen = false;
  const close = (toMs: number): void => {
    const last = spans.at(-1);
    if (isOpen && last !== undefined) spans[spans.length - 1] = { ...last, toMs };
    isOpen = false;
  };
  for (const { kind, name, values, atMs } of events) {
    if (kind === 'moved' || kind === 'interrupted' || kind === 'step') close(atMs);
    if (name !== 'step-started') continue;
    spans.push({ step: String(values['step'] ?? ''), fromMs: atMs, toMs: null });
    isOpen = true;
  }
  return spans;
}
