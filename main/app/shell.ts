import { app, type BrowserWindow } from 'electron';
import { DEFAULT_SETTINGS, type Settings } from '#contract/domain/settings';
import { EVENTS } from '#contract/events';
import { getSettings } from '#contract/operations/settings/get-settings';
import { languageOf } from '#contract/texts/language-of';
import type { EventListener } from '../link/engine-link.ts';
import { askEngine } from './ask-engine.ts';
import { askAboutRunningJobs } from './close-question.ts';
import type { EngineHost } from './engine-host.ts';
import { openIpcDoor } from './ipc-door.ts';
import { keepPlace } from './keep-place.ts';
import { setMenu } from './menu.ts';
import { watchRunningJobs } from './running-jobs.ts';
import { shellOperations } from './shell-operations.ts';
import { sayIn } from './shell-texts.ts';
import { openTray } from './tray.ts';
import { applyTheme } from './window.ts';

/** Joins window, menu, tray and the page's door to the engine. Called once, before the page has any code. */
export function openShell(engine: EngineHost, window: BrowserWindow): void {
  keepPlace(window);
  const jobs = watchRunningJobs(engine);
  const tray = openTray({ show, quit: () => void close() });
  let settings: Settings = DEFAULT_SETTINGS;
  let mayClose = false;
  const language = () => languageOf(settings.language, app.getLocale());
  const say = () => sayIn(language());

  const runInShell = shellOperations({
    window: () => (window.isDestroyed() ? undefined : window),
    say,
    language,
    invoke: (envelope) => engine.invoke('shell', envelope),
  });
  openIpcDoor({
    invoke: (envelope) => runInShell(envelope) ?? engine.invoke('window', envelope),
    subscribe: (topic, since, listener) =>
      topic === 'engine' ? watchEngine(listener) : engine.subscribe(topic, since, listener),
  });
  setMenu(window, say(), menuActions());

  watchSettings((changed) => {
    settings = changed;
    applyTheme(window, settings.theme);
    setMenu(window, say(), menuActions());
  });
  jobs.onChange(() => {
    if (window.isDestroyed()) return;
    tray.update(jobs.count(), say());
    window.setProgressBar(jobs.progress() ?? -1);
    app.setBadgeCount(jobs.count());
    // The last job ended while nobody saw it: without tray or window the result could not be reached.
    if (jobs.count() === 0 && !window.isVisible() && !mayClose && wasShown) window.showInactive();
  });

  let wasShown = false;
  window.once('show', () => (wasShown = true));
  window.on('close', (event) => {
    if (mayClose || !needsAnswer()) return;
    event.preventDefault();
    void close();
  });
  app.on('before-quit', () => (mayClose = true));
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', show);
  app.on('activate', show);

  /** Jobs of an engine that another program started go on without this window. */
  function needsAnswer(): boolean {
    return jobs.count() > 0 && engine.ownsEngine();
  }

  async function close(): Promise<void> {
    if (needsAnswer()) {
      show();
      const choice = await askAboutRunningJobs(window, jobs.count(), say());
      if (choice === 'cancel') return;
      if (choice === 'tray') {
        window.hide();
        return;
      }
      await jobs.settle(choice);
    }
    app.quit();
  }

  function show(): void {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  function menuActions() {
    return { quit: () => void close(), restartEngine: () => engine.restart() };
  }

  /** The topic the shell announces itself. */
  function watchEngine(listener: EventListener): () => void {
    let sequence = 0;
    return engine.onState((event) => listener(event, (sequence += 1)));
  }

  function watchSettings(listener: (settings: Settings) => void): void {
    engine.subscribe('settings', null, (event) => {
      const parsed = EVENTS.settings.safeParse(event);
      if (parsed.success) listener(parsed.data.settings);
    });
    engine.onState(({ state }) => {
      if (state !== 'running') return;
      void askEngine((envelope) => engine.invoke('shell', envelope), getSettings, {}).then((current) => {
        if (current !== undefined) listener(current);
      });
    });
  }
}
