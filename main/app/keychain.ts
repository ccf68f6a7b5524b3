import { safeStorage } from 'electron';

/**
 * The system's keychain, for the vault's data key alone. Where the system offers none, Electron falls back to
 * `basic_text`, a key everybody knows: that counts as none, and the engine asks for a passphrase instead.
 */
export interface Keychain {
  /** To be asked after `ready`: before it Linux always says no. */
  isAvailable(): boolean;
  /** Base64 in, base64 out; null when the keychain refuses. */
  wrap(base64: string): string | null;
  unwrap(base64: string): string | null;
}

/** The synchronous functions: the oldest Electron that runs us (scripts/ensure-electron.mjs) has no others. */
interface SynchronousStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}
const storage: SynchronousStorage = safeStorage;

export const keychain: Keychain = {
  isAvailable,
  wrap: (base64) => attempt(() => storage.encryptString(base64).toString('base64')),
  unwrap: (base64) => attempt(() => storage.decryptString(Buffer.from(base64, 'base64'))),
};

function isAvailable(): boolean {
  if (!storage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

function attempt(work: () => string): string | null {
  if (!isAvailable()) return null;
  try {
    return work();
  } catch {
    return null; // Another user's key, or the person refused. The text could tell about the key: it is not kept.
  }
}
