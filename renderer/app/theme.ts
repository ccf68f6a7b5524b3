import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Settings } from '#contract/domain/settings';
import { useViewSettings } from '../client/view-settings.ts';

export type Theme = 'light' | 'dark';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

export const themeOf = (setting: Settings['theme'], isSystemDark: boolean): Theme =>
  setting === 'system' ? (isSystemDark ? 'dark' : 'light') : setting;

/** The theme in force. */
export function useTheme(): Theme {
  const setting = useViewSettings(({ theme }) => theme);
  const isSystemDark = useSyncExternalStore(
    (listener) => {
      systemDark.addEventListener('change', listener);
      return () => systemDark.removeEventListener('change', listener);
    },
    () => systemDark.matches,
  );
  return themeOf(setting, isSystemDark);
}

/**
 * Puts theme, density and language where the style sheets and the screen reader look for them: before any effect of a
 * child runs, since a plot reads its colours there.
 */
export function useDocumentAttributes(theme: Theme, density: Settings['density'], language: string): void {
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, density });
    document.documentElement.lang = language;
  }, [theme, density, language]);
}
