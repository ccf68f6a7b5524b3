import type { ConnectionId } from '#contract/domain/ids';
import type { RoleMapping } from '#contract/domain/role-mapping';
import type { SchemaPlan } from '#contract/domain/schema-plan';
import type { SchemaSource } from '#contract/domain/schema-source';
import type { ConnectionFailureCode, SchemaPlanFailureCode, SchemaSourceFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { readSizes } from '#engine/connectors/postgres/catalog/read-sizes';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { readRoles, type Roles } from '#engine/connectors/postgres/read-roles';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import { objectKey } from '#engine/object-key';
import { planChanges } from '#engine/schema/plan/plan-changes';
import { planHash } from '#engine/schema/plan/plan-hash';
import type { ScriptEntry } from '#engine/schema/plan/script-entry';
import { analyzeSource } from './analyses.ts';
import { checkRoles } from './check-roles.ts';
import { majorOf, readSource, type ReadSource } from './read-source.ts';
import type { SchemaFeature } from './services.ts';

export interface PlanOrder {
  readonly source: SchemaSource;
  readonly connectionId: ConnectionId;
  readonly dropsExtra: boolean;
  readonly isConcurrent: boolean;
  /** Of a live database. */
  readonly roles: RoleMapping;
}

/** A plan with the two catalogs it leads from and to. */
export interface Planned {
  readonly plan: SchemaPlan;
  readonly live: Catalog;
  readonly desired: Catalog;
  readonly connectionName: string;
}

export type PlanFailure = SchemaSourceFailureCode | SchemaPlanFailureCode | ConnectionFailureCode;

/**
 * What has to run so that the database becomes as the source says. The versions come first, then what the analysis calls
 * an error, then what PostgreSQL says in a scratch database on the target's server; the target itself is only read.
 */
export async function makePlan(
  feature: SchemaFeature,
  { source: from, connectionId, dropsExtra, isConcurrent, roles: mapping }: PlanOrder,
  signal: AbortSignal,
): Promise<Result<Planned, PlanFailure>> {
  const target = await postgresTargetOf(feature.services, connectionId);
  if (!target.ok) return target;
  feature.analyst.wake();
  const both = await withClient(target.value, signal, (client) =>
    Promise.all([readNow(client), readWanted(feature, from, { target: target.value, client, roles: mapping, signal })]),
  );
  if (!both.ok) return both;
  const [{ live, sizes, roles }, wanted] = both.value;
  if (!wanted.ok) return wanted;
  const { source, analysis, script, desired } = wanted.value;
  const able = checkRoles(source.roles, roles, target.value);
  if (!able.ok) return able;
  if (!script.ok) return script;
  const faultless = checkFindings(source, analysis, roles);
  if (!faultless.ok) return faultless;
  if (!desired.ok) return desired;
  // DDL of a live database is ours, not its author's: nothing in it is worth keeping as it is written.
  const written: readonly ScriptEntry[] = from.kind === 'connection' ? [] : script.value;
  const options = { dropsExtra, isConcurrent };
  const { owners, leftOut: rolesLeftOut, unused: rolesUnused } = source.roles;
  const statements = planChanges({ live, desired: desired.value, options, sizes, written, owners });
  const plan: SchemaPlan = {
    ...{ hash: planHash(live, statements, mapping), name: source.name, serverVersion: live.versionNumber, statements },
    isDestructive: statements.some(({ risk }) => risk === 'destructive'),
    isTransactional: statements.every(({ isTransactional }) => isTransactional),
    ...{ rolesLeftOut, rolesUnused },
  };
  const planned: Planned = { plan, live, desired: desired.value, connectionName: target.value.connectionName };
  feature.plans.keep(planned);
  return ok(planned);
}

/** A source, and what it comes to. */
interface Wanted {
  readonly source: ReadSource;
  readonly script: Result<readonly ScriptEntry[], 'WORKER_LOST'>;
  readonly analysis: Awaited<ReturnType<typeof analyzeSource>>;
  readonly desired: Awaited<ReturnType<SchemaFeature['desired']['read']>>;
}

interface Asking {
  readonly target: PostgresTarget;
  readonly client: Pick<PostgresClient, 'versionNumber'>;
  readonly roles: RoleMapping;
  readonly signal: AbortSignal;
}

/** What is there to be made, by the analysis and by the server: side by side, since both take about as long. */
async function readWanted(
  feature: SchemaFeature,
  from: SchemaSource,
  { target, client: { versionNumber }, roles, signal }: Asking,
): Promise<Result<Wanted, SchemaSourceFailureCode | ConnectionFailureCode | 'SCHEMA_VERSION_UNSUPPORTED'>> {
  const source = await readSource(feature.services, from, { version: majorOf(versionNumber), roles, signal });
  if (!source.ok) return source;
  const fits = checkVersion(source.value, versionNumber);
  if (!fits.ok) return fits;
  const reading = feature.analyst.ask('script', source.value, {}, signal);
  const [script, analysis, desired] = await Promise.all([
    reading,
    analyzeSource(feature.analyst, source.value, signal),
    feature.desired.read(target, { hash: source.value.hash, script: reading }, versionNumber, signal),
  ]);
  return ok({ source: source.value, script, analysis, desired });
}

/** Of one moment: sizes are of the very tables the catalog has. The roles are those of the whole server. */
async function readNow(client: PostgresClient) {
  await client.run('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const live = await readCatalog(client);
  const sizes = await readSizes(client);
  const roles = await readRoles(client);
  await client.run('COMMIT');
  return { live, sizes, roles };
}

function checkVersion({ name, bounds }: ReadSource, versionNumber: number): Result<void, 'SCHEMA_VERSION_UNSUPPORTED'> {
  const found = Math.floor(versionNumber / 10_000);
  if (bounds === null || (found >= bounds.minimum && found <= bounds.maximum)) return ok(undefined);
  return fail('SCHEMA_VERSION_UNSUPPORTED', { name, ...bounds, found });
}

/**
 * An error that somebody has accepted is theirs to try: PostgreSQL has the last word in the scratch database. A role the
 * schema only counts on is no error where the server has it.
 */
function checkFindings(
  source: ReadSource,
  analysis: Wanted['analysis'],
  roles: Roles,
): Result<void, 'SCHEMA_HAS_ERRORS' | 'SOURCE_UNREADABLE' | 'WORKER_LOST'> {
  if (!analysis.ok) return analysis;
  const there = new Set([...roles.all].map((name) => objectKey('role', null, name)));
  const errors = analysis.value.findings.filter(
    ({ code, object, severity, acceptedBecause }) =>
      severity === 'error' && acceptedBecause === null && !(code === 'role-missing' && there.has(object)),
  );
  const [worst] = errors;
  if (worst === undefined) return ok(undefined);
  const { code, object, place } = worst;
  const where = place === null ? '' : `, ${place.file}:${place.line}`;
  return fail('SCHEMA_HAS_ERRORS', {
    name: source.name,
    findings: errors.length,
    first: `${code} (${object}${where})`,
  });
}
