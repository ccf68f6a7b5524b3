import { argon2, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;

const base64 = z.string().max(100_000);

/** Nonce, authentication tag and ciphertext. */
export const Sealed = z.strictObject({ nonce: base64, tag: base64, data: base64 });
export type Sealed = z.infer<typeof Sealed>;

/** What turns a passphrase into a key; kept with the key it wraps, so that it can be made stronger later. */
export const PassphraseParameters = z.strictObject({
  algorithm: z.literal('argon2id'),
  salt: base64,
  memoryKib: z.int().min(8).max(4_194_304),
  passes: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(64),
});
export type PassphraseParameters = z.infer<typeof PassphraseParameters>;

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/** 64 MiB and three passes: about a quarter of a second, and dear to whoever has to try many. */
export const newPassphraseParameters = (): PassphraseParameters => ({
  algorithm: 'argon2id',
  salt: randomBytes(SALT_BYTES).toString('base64'),
  memoryKib: 65_536,
  passes: 3,
  parallelism: 4,
});

export async function keyFromPassphrase(passphrase: string, parameters: PassphraseParameters): Promise<Buffer> {
  return promisify(argon2)(parameters.algorithm, {
    message: passphrase.normalize('NFKC'), // The same letters typed on another system.
    nonce: Buffer.from(parameters.salt, 'base64'),
    parallelism: parameters.parallelism,
    memory: parameters.memoryKib,
    passes: parameters.passes,
    tagLength: KEY_BYTES,
  });
}

/** `purpose` is authenticated with the text: a sealed text put in another's place does not open. */
export function seal(key: Buffer, plain: Buffer, purpose: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  const [nonceText, tag, dataText] = [nonce, cipher.getAuthTag(), data].map((bytes) => bytes.toString('base64'));
  return { nonce: nonceText ?? '', tag: tag ?? '', data: dataText ?? '' };
}

/** Undefined when the key is another's or the text was changed. */
export function unseal(key: Buffer, sealed: Sealed, purpose: string): Buffer | undefined {
  try {
    const nonce = Buffer.from(sealed.nonce, 'base64');
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]);
  } catch {
    return undefined;
  }
}
