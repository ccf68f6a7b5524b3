import { useState } from 'react';
import type { Schedule } from '#contract/domain/schedule';
import type { Failure } from '#contract/errors';
import { runSchedule } from '#contract/operations/schedule/run-schedule';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { say } from '../../ui/toast.tsx';

interface ScheduleRuns {
  readonly start: (schedule: Schedule) => void;
  /** Ids of those that are not over yet: one does not wait for another. */
  readonly running: ReadonlySet<string>;
  /** Of the last one; the list shows it too, where the schedule itself was run. */
  readonly failure: Failure | undefined;
  readonly traceId: string;
}

/** Runs schedules at a person's wish. The list learns of the outcome as it does of every other, by the topic. */
export function useScheduleRuns(): ScheduleRuns {
  const { text } = useTexts();
  const run = useCommand(runSchedule);
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());

  const start = async ({ id, name }: Schedule): Promise<void> => {
    setRunning((before) => new Set(before).add(id));
    const done = await run.run({ scheduleId: id });
    setRunning((before) => new Set([...before].filter((one) => one !== id)));
    if (done === undefined) return;
    const kind = done.outcome === 'attention' ? 'warning' : 'done';
    const isStarted = done.jobId !== null;
    say({
      kind,
      title: isStarted
        ? text('schedule.was-started', { name })
        : text('schedule.was-run', { name, count: done.findings }),
    });
  };
  return { start: (schedule) => void start(schedule), running, failure: run.failure, traceId: run.traceId };
}
