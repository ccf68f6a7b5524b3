import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import type { MessageId } from '../i18n/messages.ts';

export interface Shortcut {
  readonly keys: readonly string[];
  readonly title: MessageId;
}

/** Two keys, one after the other, as in «G O»; the second is the key's place, whatever the keyboard's language. */
const PLACES: Readonly<Record<string, string>> = {
  KeyO: '/',
  KeyM: '/migrations',
  KeyT: '/schema',
  KeyC: '/connections',
  KeyJ: '/jobs',
  KeyD: '/diagnostics',
  KeyS: '/settings',
};

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['Ctrl', 'K'], title: 'keys.palette' },
  { keys: ['?'], title: 'keys.help' },
  { keys: ['G', 'O'], title: 'nav.overview' },
  { keys: ['G', 'M'], title: 'nav.migrations' },
  { keys: ['G', 'T'], title: 'nav.schema' },
  { keys: ['G', 'C'], title: 'nav.connections' },
  { keys: ['G', 'J'], title: 'nav.jobs' },
  { keys: ['G', 'D'], title: 'nav.diagnostics' },
  { keys: ['G', 'S'], title: 'nav.settings' },
  { keys: ['↑', '↓'], title: 'keys.rows' },
  { keys: ['←', '→'], title: 'keys.width' },
  { keys: ['Enter'], title: 'keys.open' },
  { keys: ['Esc'], title: 'keys.back' },
  { keys: ['F6'], title: 'keys.landmarks' },
];

const PREFIX_LASTS_MS = 1200;

/** Keys that work wherever nothing is being typed. */
export function useShortcuts({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }): void {
  const [, navigate] = useLocation();
  const onKey = useEffectEvent((event: KeyboardEvent, isAfterG: boolean): boolean => {
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
      event.preventDefault();
      onPalette();
      return false;
    }
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || isDialogOpen()) return false;
    const path = isAfterG ? PLACES[event.code] : undefined;
    if (path !== undefined) navigate(path);
    else if (event.key === '?') onKeys();
    return event.code === 'KeyG';
  });
  useEffect(() => {
    let prefixAtMs = -PREFIX_LASTS_MS;
    const listener = (event: KeyboardEvent): void => {
      const isPrefix = onKey(event, event.timeStamp - prefixAtMs < PREFIX_LASTS_MS);
      prefixAtMs = isPrefix ? event.timeStamp : -PREFIX_LASTS_MS;
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], [role=listbox]') !== null;

const isDialogOpen = (): boolean => document.querySelector('[role=dialog], [role=alertdialog]') !== null;
