import type { CopyDraft } from '#contract/domain/copy-plan';
import { ok, type Result } from '#contract/result';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
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
  const source = await postgresTargetOf(services, sourceId);
  if (!source.ok) return source;
  const target = await postgresTargetOf(services, targetId);
  return target.ok ? ok({ source: source.value, target: target.value }) : target;
}

/** How long a question may take that somebody waits for. */
export const patienceOf = ({ config }: Pick<CopyServices, 'config'>): Pick<PostgresTarget, 'statementTimeoutMs'> => ({
  statementTimeoutMs: config.current().database.queryTimeout * 1_000,
});
