import { createHmac, randomBytes } from 'node:crypto';
import type { AnyOperation } from '#contract/define';
import type { Hash } from '#contract/domain/ids';
import { canonicalHash } from '#engine/canonical-hash';

/** Known to this process only: nobody can try passwords or numbers of people against a hash in the ledger. */
const COMMITMENT_KEY = randomBytes(32);

/** Values of the secret fields that are there. */
export function secretsIn(operation: AnyOperation, input: unknown): string[] {
  const found: string[] = [];
  replaceSecrets(operation, input, (secret) => {
    found.push(secret);
    return secret;
  });
  return found;
}

/**
 * Of the parsed input, with a commitment in each secret's place: another password is another input. Where the input may
 * hold people's data (what was searched for, what a cell was mended to) the whole hash is a commitment.
 */
export function inputHash(operation: AnyOperation, input: unknown): Hash {
  const committed = replaceSecrets(operation, input, (secret) => `vault:${commit(secret)}`);
  const hash = canonicalHash({ operation: operation.id, input: committed });
  return operation.readsPersonalData === true ? commit(hash) : hash;
}

const commit = (text: string): string => createHmac('sha256', COMMITMENT_KEY).update(text).digest('hex');

/** The same without the secrets: tells whether an invocation is repeated, also to an engine started meanwhile. */
export const invocationHash = (operation: AnyOperation, input: unknown): Hash =>
  canonicalHash({ operation: operation.id, input: replaceSecrets(operation, input, () => 'vault') });

function replaceSecrets(operation: AnyOperation, input: unknown, replace: (secret: string) => string): unknown {
  let replaced = input;
  for (const path of operation.secretFields ?? []) replaced = replaceAt(replaced, path.split('.'), replace);
  return replaced;
}

function replaceAt(value: unknown, [name, ...rest]: string[], replace: (secret: string) => string): unknown {
  if (name === undefined) return typeof value === 'string' ? replace(value) : value;
  if (typeof value !== 'object' || value === null || !(name in value)) return value;
  const fields = value as Record<string, unknown>;
  return { ...fields, [name]: replaceAt(fields[name], rest, replace) };
}
