import { app } from 'electron';

/** The window stands open all day and rests for most of it. Called before `ready`: switches are read once. */
export function stayLight(): void {
  // V8 keeps at rest what it has taken for its youngest objects; this way it takes little, and cleans up more often.
  app.commandLine.appendSwitch('js-flags', '--optimize-for-size');
  // Nothing the window asks for leaves the machine: a process of its own for that would do nothing.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
}
