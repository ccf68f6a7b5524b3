import { create } from 'zustand';
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '#contract/domain/settings';
import { EVENTS } from '#contract/events';
import { changeSettings } from '#contract/operations/settings/change-settings';
import { getSettings } from '#contract/operations/settings/get-settings';
import { call } from './call.ts';

/** The settings as the window shows them: the engine's, or the defaults until it has answered. */
export const useViewSettings = create<Settings>()(() => DEFAULT_SETTINGS);

/** Reads the settings and follows their changes. Answers a function that ends it. */
export function followSettings(): () => void {
  const end = window.vakhta.subscribe('settings', null, (event) => {
    const parsed = EVENTS.settings.safeParse(event);
    if (parsed.success) useViewSettings.setState(parsed.data.settings);
  });
  void call(getSettings, {}).then((answer) => {
    if (answer.status === 'done') useViewSettings.setState(answer.output);
  });
  return end;
}

/** Takes effect at once; the engine keeps it. */
export function change(settings: SettingsChange): void {
  const { view, ...others } = settings;
  useViewSettings.setState((before) => ({ ...others, ...(view && { view: { ...before.view, ...view } }) }) as Settings);
  void call(changeSettings, settings);
}
