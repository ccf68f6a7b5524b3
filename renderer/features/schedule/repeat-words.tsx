import type { Schedule } from '#contract/domain/schedule';
import { useTexts } from '../../i18n/texts.tsx';
import { repeatOf } from './repeat.ts';

/** When a schedule is due, in words where they can say it. */
export function RepeatWords({ schedule: { cron, at } }: { schedule: Pick<Schedule, 'cron' | 'at'> }) {
  const { text, date } = useTexts();
  if (at !== null) {
    const [day = '', time = ''] = at.split('T');
    // At noon: no clock is changed then, here or there.
    return text('schedule.repeat.once.at', { date: date(Date.parse(`${day}T12:00`)), time });
  }
  const repeat = repeatOf(cron ?? '');
  return repeat.kind === 'cron' ? <code>{cron}</code> : text(`schedule.repeat.${repeat.kind}.at`, { ...repeat });
}
