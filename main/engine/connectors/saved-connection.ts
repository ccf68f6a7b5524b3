import type { Connection, FilesOptions } from '#contract/domain/connection';
import type { ConnectionId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';
import type { PostgresTarget } from './postgres/options.ts';

interface Saved {
  readonly store: Pick<Store, 'connections'>;
  readonly vault: Pick<Vault, 'get'>;
}

type NotUsable = 'CONNECTION_NOT_FOUND' | 'CONNECTION_WRONG_KIND';

/** Where the vault keeps the password of a connection. */
export const secretReference = (id: ConnectionId): string => `connection:${id}`;

/** What is needed to reach the PostgreSQL of a saved connection. */
export async function postgresTargetOf(
  { store, vault }: Saved,
  id: ConnectionId,
): Promise<Result<PostgresTarget, NotUsable | 'SECRET_NOT_FOUND' | 'VAULT_LOCKED'>> {
  const connection = store.connections.find(id);
  if (connection === undefined) return fail('CONNECTION_NOT_FOUND', { connection: id });
  const { name: connectionName, options, hasSecret } = connection;
  if (options.kind !== 'postgres') return fail('CONNECTION_WRONG_KIND', { connectionName, neededKind: 'postgres' });
  if (!hasSecret) return ok({ connectionName, options, password: undefined });
  const secret = await vault.get(secretReference(id));
  if (!secret.ok) return secret;
  if (secret.value === undefined) return fail('SECRET_NOT_FOUND', { connectionName });
  return ok({ connectionName, options, password: secret.value });
}

/** The same of one that is only read from. */
export async function postgresSourceOf(saved: Saved, id: ConnectionId): ReturnType<typeof postgresTargetOf> {
  const target = await postgresTargetOf(saved, id);
  return target.ok ? ok({ ...target.value, isSource: true }) : target;
}

/** The saved connection to a folder of files. */
export function filesConnectionOf(
  { store }: Pick<Saved, 'store'>,
  id: ConnectionId,
): Result<Connection & { options: FilesOptions }, NotUsable> {
  const connection = store.connections.find(id);
  if (connection === undefined) return fail('CONNECTION_NOT_FOUND', { connection: id });
  const { name: connectionName, options } = connection;
  if (options.kind !== 'files') return fail('CONNECTION_WRONG_KIND', { connectionName, neededKind: 'files' });
  return ok({ ...connection, options });
}
