import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of this workspace: VAKHTA_HOME, or the platform's place for application data. Shell and CLI must agree. */
export function workspaceHome(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const chosen = environment['VAKHTA_HOME'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local'), 'Vakhta');
  if (platform === 'darwin') return join(homedir(), 'Library/Application Support/Vakhta');
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), 'vakhta');
}
