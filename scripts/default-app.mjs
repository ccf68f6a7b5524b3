// Runs inside Electron as resources/default_app.asar: starts the program in the folder named on the command line.
// An ES module with a top-level await on purpose: otherwise `ready` fires before the program's own first lines, and
// what must be registered before it (privileged schemes) fails.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const given = process.argv.slice(1);
let folder;
while (folder === undefined && given.length > 0) {
  const argument = /** @type {string} */ (given.shift());
  if (argument === '-r') require(resolve(/** @type {string} */ (given.shift())));
  else if (!argument.startsWith('-')) folder = resolve(argument);
}

try {
  if (folder === undefined) throw new Error('usage: electron FOLDER');
  const { name, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // What Electron's own default app does; two of the functions are not in its public types.
  Object.assign(process, { defaultApp: true });
  const shell = /** @type {Electron.App & Record<'setVersion' | 'setAppPath', (text: string) => void>} */ (app);
  shell.setName(name);
  shell.setVersion(version);
  shell.setAppPath(folder);
  await import(pathToFileURL(join(folder, main)).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
