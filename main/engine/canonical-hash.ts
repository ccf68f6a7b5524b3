import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Hash } from '#contract/domain/ids';

/** RFC 8785 canonical JSON: the same value is the same text, whoever wrote it. `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(JSON.parse(JSON.stringify(value)));
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}

/** SHA-256 over the canonical JSON of `value`, lower-case hex. */
export const canonicalHash = (value: unknown): Hash => createHash('sha256').update(canonicalJson(value)).digest('hex');
