import type { ElectronApplication } from '@playwright/test';

/**
 * Ends the program as the system ends it. Not by `app.close()`: that calls `quit` over the debugger, which now and then
 * leaves Node's loop in Electron standing, so that the shell never hears of its engine's end.
 */
export async function quitProgram(app: ElectronApplication): Promise<void> {
  const { exitCode, signalCode } = app.process();
  if (exitCode !== null || signalCode !== null) return;
  const closed = new Promise<void>((settle) => app.once('close', settle));
  await app.evaluate(() => process.kill(process.pid, 'SIGTERM')).catch(() => undefined); // It may be gone before it answers.
  await closed;
}
