import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** One command of the built command line on `home`, `--json`: its only document. Whatever its exit code. */
export function askVakhta(home: string, ...words: string[]): Promise<unknown> {
  return new Promise((settle, reject) => {
    const env = { ...process.env, VAKHTA_HOME: home };
    const file = [resolve('out/main/cli.js'), ...words, '--json'];
    execFile(process.execPath, file, { env }, (_error, stdout, stderr) => {
      try {
        settle(JSON.parse(stdout));
      } catch {
        reject(new Error(`vakhta ${words.join(' ')} answered ${stdout || stderr}`));
      }
    });
  });
}
