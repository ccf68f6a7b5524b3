import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { app } from 'electron';

const executable = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * The Node the engine runs on, never Electron's own: `resources/node` in a package, the carried one in a checkout, and
 * where none is carried (mac) the developer's own from PATH.
 */
export function nodePath(): string {
  if (app.isPackaged) return join(process.resourcesPath, executable);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const carried = join(app.getAppPath(), `node_modules/node-${platform}-${process.arch}/bin`, executable);
  if (existsSync(carried)) return carried;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, executable)).find((file) => existsSync(file)) ?? executable;
}
