import type { ConnectionOptions } from '#contract/domain/connection';

/** A saved password goes only where it was saved for: whoever may name a server must not have it sent to theirs. */
export function isSameServer(saved: ConnectionOptions, asked: ConnectionOptions): boolean {
  if (saved.kind !== 'postgres' || asked.kind !== 'postgres') return saved.kind === asked.kind;
  return saved.host === asked.host && saved.port === asked.port && saved.user === asked.user;
}
