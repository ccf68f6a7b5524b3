import { app } from 'electron';

/**
 * The window talks to nobody: only the engine does, with what a person declared. Chromium by itself would ask for
 * dictionaries and updates; here no name resolves for it. Called before `ready`: switches are read once.
 */
export function cutOffNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
}
