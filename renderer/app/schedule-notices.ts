import { useEffect, useEffectEvent } from 'react';
import type { Schedule } from '#contract/domain/schedule';
import { EVENTS } from '#contract/events';
import { notify } from '#contract/operations/shell/notify';
import { call } from '../client/call.ts';
import { useViewSettings } from '../client/view-settings.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Tells through the system what a schedule has found or why it failed, when nobody is looking at the window. */
export function useScheduleNotices(): void {
  const { text, fact } = useTexts();
  const tell = useEffectEvent(({ name, lastRun }: Schedule) => {
    if (lastRun === null || lastRun.outcome === 'done' || lastRun.outcome === 'missed') return;
    if (document.hasFocus() || !useViewSettings.getState().notifications) return;
    const body =
      lastRun.outcome === 'attention'
        ? text('notice.schedule.attention', { findings: lastRun.findings })
        : text('notice.schedule.failed', { why: lastRun.failure === null ? '' : fact(lastRun.failure) });
    void call(notify, { title: text('notice.schedule', { name }).slice(0, 200), body: body.slice(0, 500) });
  });
  useEffect(
    () =>
      window.vakhta.subscribe('schedules', null, (event) => {
        const parsed = EVENTS.schedules.safeParse(event);
        if (parsed.success && parsed.data.schedule !== null) tell(parsed.data.schedule);
      }),
    [],
  );
}
