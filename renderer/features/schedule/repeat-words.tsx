import { useTexts } from '../../i18n/texts.tsx';
import { repeatOf } from './repeat.ts';

/** When a schedule is due, in words where they can say it. */
export function RepeatWords({ cron }: { cron: string }) {
  const { text } = useTexts();
  const repeat = repeatOf(cron);
  return repeat.kind === 'cron' ? <code>{cron}</code> : text(`schedule.repeat.${repeat.kind}.at`, { ...repeat });
}
