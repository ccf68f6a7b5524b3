import type { ScheduleRun } from '#contract/domain/schedule';
import { startMigration } from '#contract/operations/migration/start-migration';
import { useTexts } from '../../i18n/texts.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';

const KIND: Record<ScheduleRun['outcome'], StatusKind> = {
  done: 'done',
  attention: 'warning',
  failed: 'failed',
  missed: 'unknown',
};

interface RunStatusProps {
  readonly run: ScheduleRun;
  /** The one that was asked for. */
  readonly operation: string;
}

/** What a due time has come to; how much was found says more than that something was. */
export function RunStatus({ run: { outcome, findings }, operation }: RunStatusProps) {
  const { text } = useTexts();
  const isOver = outcome === 'done' || outcome === 'attention';
  if (operation === startMigration.id && isOver) {
    return <Status kind={KIND[outcome]}>{text('schedule.outcome.started')}</Status>;
  }
  return (
    <Status kind={KIND[outcome]}>
      {isOver ? text('schema.drift.count', { count: findings }) : text(`schedule.outcome.${outcome}`)}
    </Status>
  );
}
