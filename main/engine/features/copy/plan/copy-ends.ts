import type { CopyDraft } from '#contract/domain/copy-plan';
import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresSourceOf, postgresTargetOf } from '#engine/connectors/saved-connection';
import type { CopyServices } from '../services.ts';

export interface CopyEnds {
  readonly source: PostgresTarget;
  readonly target: PostgresTarget;
}

/** How both sides of a draft are reached. */
export async function copyEnds(
  services: Pick<CopyServices, 'store' | 'vault'>,
  { sourceId, targetId }: Pick<CopyDraft, 'sourceId' | 'targetId'>,
): Promise<Result<CopyEnds, 'CONNECTION_NOT_FOUND' | 'CONNECTION_WRONG_KIND' | 'SECRET_NOT_FOUND' | 'VAULT_LOCKED'>> {
  const source = await postgresSourceOf(services, sourceId);
  if (!source.ok) return source;
  const target = await postgresTargetOf(services, targetId);
  return target.ok ? ok({ source: source.value, target: target.value }) : target;
}

/** How long a question may take that somebody waits for. */
export const patienceOf = ({ config }: Pick<CopyServices, 'config'>): Pick<PostgresTarget, 'statementTimeoutMs'> => ({
  statementTimeoutMs: config.current().database.queryTimeout * 1_000,
});

/** A session on each side. */
export interface CopyClients {
  readonly source: PostgresClient;
  readonly target: PostgresClient;
}

/** Questions to both sides of a draft, as long as somebody waits for the answer. */
export async function onBothSides<Value>(
  services: Pick<CopyServices, 'config' | 'store' | 'vault'>,
  draft: Pick<CopyDraft, 'sourceId' | 'targetId'>,
  signal: AbortSignal,
  work: (clients: CopyClients) => Promise<Value>,
): Promise<Result<Value, ConnectionFailureCode>> {
  const ends = await copyEnds(services, draft);
  if (!ends.ok) return ends;
  const patience = patienceOf(services);
  const worked = await withClient({ ...ends.value.source, ...patience }, signal, (source) =>
    withClient({ ...ends.value.target, ...patience }, signal, (target) => work({ source, target })),
  );
  return worked.ok ? worked.value : worked;
}
