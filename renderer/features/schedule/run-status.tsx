import type { ScheduleRun } from '#contract/domain/schedule';
import { useTexts } from '../../i18n/texts.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';

const KIND: Record<ScheduleRun['outcome'], StatusKind> = {
  done: 'done',
  attention: 'warning',
  failed: 'failed',
  missed: 'unknown',
};

/** What a due time has come to; how much was found says more than that something was. */
export function RunStatus({ run: { outcome, findings } }: { run: ScheduleRun }) {
  const { text } = useTexts();
  return (
    <Status kind={KIND[outcome]}>
      {outcome === 'done' || outcome === 'attention'
        ? text('schema.drift.count', { count: findings })
        : text(`schedule.outcome.${outcome}`)}
    </Status>
  );
}
