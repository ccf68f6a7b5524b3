import type { PostgresOptions } from '#contract/domain/connection';

/** A connection of the store with its secret, as the vault gave it; never logged, never serialised. */
export interface PostgresTarget {
  readonly connectionName: string;
  readonly options: PostgresOptions;
  /** Undefined: none was stored. A server that asks for one is then answered by a failure, not by a guess. */
  readonly password: string | undefined;
  /** How long one statement may take; any time without it. */
  readonly statementTimeoutMs?: number;
}

/** Oldest major version that is supported, as `server_version_num` counts. */
export const OLDEST_VERSION = { number: 120_000, name: '12' } as const;
