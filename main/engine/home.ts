import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ADDRESS_FILE } from '#contract/lifecycle';
import { fail, ok, type Result } from '#contract/result';

/** The files of one workspace. All belong to its owner alone: the folder has mode 0700. */
export interface Home {
  readonly folder: string;
  readonly lockFile: string;
  readonly storeFile: string;
  readonly vaultFile: string;
  /** The demo's password, made at random; there only in a demo workspace. */
  readonly demoKeyFile: string;
  readonly logFolder: string;
  /** Where the engine listens and the token that opens it, mode 0600. */
  readonly addressFile: string;
}

/** Makes the folder when there is none. `folder` comes from VAKHTA_HOME, which whoever starts the engine sets. */
export function openHome(folder: string): Result<Home, 'HOME_NOT_WRITABLE'> {
  const logFolder = join(folder, 'log');
  try {
    mkdirSync(logFolder, { recursive: true, mode: 0o700 });
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    return fail('HOME_NOT_WRITABLE', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
  return ok({
    folder,
    lockFile: join(folder, 'engine.lock'),
    storeFile: join(folder, 'store.sqlite'),
    vaultFile: join(folder, 'vault.json'),
    demoKeyFile: join(folder, 'demo.key'),
    logFolder,
    addressFile: join(folder, ADDRESS_FILE),
  });
}
