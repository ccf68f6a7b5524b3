import type { PlanDraft } from '#contract/domain/plan';
import type { ConnectionFailureCode, SourceFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { listFiles, type FoundFile } from '#engine/connectors/files/list';
import { readHeader } from '#engine/connectors/files/read-header';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { filesConnectionOf, postgresTargetOf } from '#engine/connectors/saved-connection';
import { describeTargetTables } from '#engine/rows/target-tables';
import type { MigrationServices } from '../services.ts';
import type { PlanFacts } from './plan-facts.ts';

export type FactsFailure = ConnectionFailureCode | SourceFailureCode;

/** The files of a plan's source as they are now, each with its columns. */
export type SourceFacts = Pick<PlanFacts, 'sources' | 'sourceZone'> & { readonly files: readonly FoundFile[] };
export type TargetFacts = Pick<PlanFacts, 'tables' | 'targetName'> & { readonly target: PostgresTarget };

type Services = Pick<MigrationServices, 'store' | 'vault'>;

export async function gatherSource(
  services: Services,
  { source }: Pick<PlanDraft, 'source'>,
  signal: AbortSignal,
): Promise<Result<SourceFacts, FactsFailure>> {
  const connection = filesConnectionOf(services, source.connectionId);
  if (!connection.ok) return connection;
  const { name: connectionName, timeZone, options } = connection.value;
  const files = await listFiles(options.folder, connectionName, source.files);
  if (!files.ok) return files;
  const sources: PlanFacts['sources'][number][] = [];
  for (const file of files.value) {
    const header = await readHeader(file, source.format, signal);
    if (!header.ok) return header;
    sources.push({ file: file.name, header: header.value });
  }
  return ok({ sources, sourceZone: { connectionName, timeZone }, files: files.value });
}

export async function gatherTarget(
  services: Services,
  plan: Pick<PlanDraft, 'target' | 'mapping' | 'rules'>,
  signal: AbortSignal,
): Promise<Result<TargetFacts, FactsFailure>> {
  const target = await postgresTargetOf(services, plan.target.connectionId);
  if (!target.ok) return target;
  const tables = await describeTargetTables(target.value, plan, signal);
  if (!tables.ok) return tables;
  return ok({ tables: tables.value, target: target.value, targetName: target.value.connectionName });
}
