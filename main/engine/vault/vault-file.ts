import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { PassphraseParameters, Sealed } from './sealing.ts';

/** The data key stands in it only wrapped, once for each thing that can open it; secrets by their reference. */
export const VaultContent = z.strictObject({
  format: z.literal('vakhta-vault'),
  version: z.literal(1),
  /** Made by the demo: its key lies in a file beside it and protects nothing. */
  isDemo: z.boolean(),
  wrappedBy: z.strictObject({
    keychain: z.string().max(10_000).nullable(),
    passphrase: z.strictObject({ parameters: PassphraseParameters, key: Sealed }).nullable(),
    demoKeyFile: Sealed.nullable(),
  }),
  secrets: z.record(z.string(), Sealed),
});
export type VaultContent = z.infer<typeof VaultContent>;

/** `damaged`: it is there and can't be understood. */
export function readVault(file: string): VaultContent | 'absent' | 'damaged' {
  if (!existsSync(file)) return 'absent';
  try {
    const parsed = VaultContent.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Whole or not at all: a power cut leaves the old file or the new one. */
export function writeVault(file: string, content: VaultContent): void {
  writeWhole(file, JSON.stringify(content, undefined, 2));
}

export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.tmp`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
  syncFolder(dirname(file));
}

/** The rename itself must reach the disk; Windows does that by itself and opens no folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** To a name nothing has yet; answers that name. */
export function setVaultAside(file: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
  let name = `${file}.damaged-${time}`;
  for (let copy = 2; existsSync(name); copy += 1) name = `${file}.damaged-${time}-${copy}`;
  renameSync(file, name);
  return basename(name);
}
