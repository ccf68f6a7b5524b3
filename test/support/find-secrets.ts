import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Names of the secrets that stand in a text, in any of the forms they may be written in. */
export function secretsIn(content: Buffer | string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const bytes = Buffer.from(content);
  return Object.keys(secrets).filter((name) => formsOf(secrets[name] ?? '').some((form) => bytes.includes(form)));
}

/** As UTF-8, as Chromium keeps strings, in base64 and in hex. */
const formsOf = (secret: string): readonly Buffer[] => [
  Buffer.from(secret),
  Buffer.from(secret, 'utf16le'),
  Buffer.from(Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1)),
  Buffer.from(Buffer.from(secret).toString('hex')),
];

/** `file: secret` for each secret that stands in a file below `folder`. */
export async function secretsBelow(folder: string, secrets: Readonly<Record<string, string>>): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path).catch(() => ''); // Gone meanwhile: PostgreSQL and Chromium are at work.
    found.push(...secretsIn(content, secrets).map((name) => `${relative(folder, path)}: ${name}`));
  }
  return found.toSorted();
}

/** `pid: secret` for each secret that stands in the command line of any process. */
export async function secretsInCommandLines(secrets: Readonly<Record<string, string>>): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`).catch(() => '');
      return secretsIn(line, secrets).map((name) => `${pid}: ${name}`);
    }),
  );
  return found.flat();
}
