import { dialog, type BrowserWindow } from 'electron';
import type { Say } from './shell-texts.ts';

export type CloseChoice = 'tray' | 'pause' | 'stop' | 'cancel';

const CHOICES = ['tray', 'pause', 'stop', 'cancel'] as const;

/** What becomes of the running jobs when the window closes. Escape and the dialog's own cross mean: stay. */
export async function askAboutRunningJobs(window: BrowserWindow, count: number, say: Say): Promise<CloseChoice> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: say('shell.close.question', { count }),
    detail: say('shell.close.detail'),
    buttons: CHOICES.map((choice) => say(`shell.close.${choice}`)),
    defaultId: CHOICES.indexOf('tray'),
    cancelId: CHOICES.indexOf('cancel'),
    noLink: true,
  });
  return CHOICES[response] ?? 'cancel';
}
