import type { PostgresOptions } from '#contract/domain/connection';

/** A connection of the store with its secret, as the vault gave it; never logged, never serialised. */
export interface PostgresTarget {
  readonly connectionName: string;
  readonly options: PostgresOptions;
  /** Undefined: none was stored. A server that asks for one is then answered by a failure, not by a guess. */
  readonly password: string | undefined;
  /** How long one statement may take; any time without it. */
  readonly statementTimeoutMs?: number;
  /** Nothing is written there: an older server will do. */
  readonly isSource?: boolean;
}

/** Oldest major versions that can be read from and that can be written to, as `server_version_num` counts. */
const OLDEST_SOURCE = { number: 100_000, name: '10' } as const;
const OLDEST_TARGET = { number: 120_000, name: '12' } as const;

export const oldestFor = ({ isSource }: Pick<PostgresTarget, 'isSource'>) =>
  isSource === true ? OLDEST_SOURCE : OLDEST_TARGET;
