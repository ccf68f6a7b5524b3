import type { Probe } from '#contract/domain/connection';
import type { ConnectionFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import { withClient } from './connect.ts';
import { poolerName } from './pooler-name.ts';
import type { PostgresTarget } from './options.ts';

type PostgresProbe = Extract<Probe, { kind: 'postgres' }>;

/** Is it there, which version, what may we do, who stands in between, how far away. */
export function probePostgres(
  target: PostgresTarget,
  signal?: AbortSignal,
): Promise<Result<PostgresProbe, ConnectionFailureCode>> {
  return withClient({ ...target, isSource: true }, signal, async (client) => {
    const [facts] = await client.rows(`
      SELECT pg_catalog.pg_encoding_to_char(d.encoding) AS encoding,
             (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'TimeZone') AS zone,
             (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) AS is_superuser,
             pg_catalog.has_database_privilege(d.oid, 'CREATE') AS can_create,
             pg_catalog.pg_is_in_recovery() AS is_in_recovery,
             pg_catalog.pg_database_size(d.oid) AS size
      FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`);
    const before = performance.now();
    await client.rows('SELECT 1');
    const latencyMs = performance.now() - before;
    return {
      kind: 'postgres',
      version: client.version,
      versionNumber: client.versionNumber,
      encoding: facts?.encoding ?? '',
      serverTimeZone: facts?.zone ?? '',
      isSuperuser: facts?.is_superuser === 't',
      canCreateSchema: facts?.can_create === 't',
      isInRecovery: facts?.is_in_recovery === 't',
      pooler: client.isThroughPooler ? await poolerName(target) : null,
      tls: { isOn: client.tlsVersion !== null, version: client.tlsVersion, mode: target.options.tlsMode },
      latencyMs: Math.round(latencyMs * 100) / 100,
      databaseSizeBytes: Number(facts?.size),
    };
  });
}
