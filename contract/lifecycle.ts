import { z } from 'zod';
import { Failure } from './errors.ts';

/**
 * The channel between a process that forked the engine and the engine. It carries the engine's life and the keychain
 * and nothing else: operations and events go over the local socket (wire.ts). When it is cut, the engine ends.
 */

/** Where an engine listens, and the word that opens it. */
export const EngineAddress = z.strictObject({ socketPath: z.string(), token: z.string() });
export type EngineAddress = z.infer<typeof EngineAddress>;

/** In the home, while an engine holds it: whoever finds it there may ask that one. */
export const ADDRESS_FILE = 'engine.address';
export const PublishedAddress = z.strictObject({ pid: z.int(), ...EngineAddress.shape });

export const EngineMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), ...EngineAddress.shape }),
  /** Another engine holds the home and is to be used; this one ends. */
  z.strictObject({ type: z.literal('busy'), ...EngineAddress.shape }),
  z.strictObject({ type: z.literal('failed'), failure: Failure }),
  /** The vault's data key, to be sealed or opened by the system's keychain. */
  z.strictObject({ type: z.enum(['wrap', 'unwrap']), id: z.int(), base64: z.string().max(10_000) }),
]);
export type EngineMessage = z.infer<typeof EngineMessage>;

export const ShellMessage = z.discriminatedUnion('type', [
  /** The first message, once the shell can tell: with `false` the vault asks for a passphrase. */
  z.strictObject({ type: z.literal('keychain'), available: z.boolean() }),
  z.strictObject({ type: z.enum(['wrapped', 'unwrapped']), id: z.int(), base64: z.string().max(10_000).nullable() }),
]);
export type ShellMessage = z.infer<typeof ShellMessage>;
