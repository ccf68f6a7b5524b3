import type { Table } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '../connect.ts';
import { describeWith } from '../describe.ts';
import { postgresFailure } from '../failures.ts';
import type { PostgresTarget } from '../options.ts';
import { quoteTable } from '../quote-identifier.ts';
import { beginImages, findImageKey, prepareImages } from './before-images.ts';
import { imaginedRelation, imagineTable, makeClone, prepareSeen } from './dry-run-target.ts';
import { memoryJournal, targetJournal } from './journal.ts';
import { issuedKey, mayReadIssued, prepareIssuedKeys } from './issued-keys.ts';
import { preparePairs } from './key-pairs.ts';
import { findDirectPath } from './direct-path.ts';
import { findLineageKey } from './keep-lineage.ts';
import type { LoadContext } from './load-context.ts';
import { loadSession, placeOf, type LoadSession } from './load-session.ts';
import type { LoadSpec } from './load-spec.ts';
import { lockTarget, registerRun } from './lock-target.ts';
import { ensureVakhtaSchema } from './prepare-schema.ts';
import { prepareStaging } from './prepare-staging.ts';
import { readTargetFacts } from './target-facts.ts';

export type OpenFailure =
  | ConnectionFailureCode
  | 'KEY_PAIRS_TAKEN'
  | 'MIGRATION_ROLLED_BACK'
  | 'ROLLBACK_KEY_MISSING'
  | 'TARGET_COLUMN_MISSING'
  | 'TARGET_KEY_NOT_UNIQUE'
  | 'TARGET_TABLE_MISSING';

export interface OpenOptions {
  readonly signal?: AbortSignal | undefined;
  /** The session's process id, told before anything is waited for: what `whoBlocks` is asked about. */
  readonly onSession?: (pid: number) => void;
  /** Another load into the same table is in the way and waited for, `lockTimeoutMs` long. */
  readonly onWait?: (holderPid: number) => void;
}

/**
 * Opens a load, or goes on with one of the same `runId`: takes the table's load lock, brings schema `vakhta` up to
 * date, and prepares staging. Close it in any case.
 */
export async function openLoad(
  target: PostgresTarget,
  spec: LoadSpec,
  { signal, onSession = () => undefined, onWait = () => undefined }: OpenOptions = {},
): Promise<Result<LoadSession, OpenFailure>> {
  const opened = await openClient(target, signal);
  if (!opened.ok) return opened;
  const client = opened.value;
  onSession(client.pid);
  const giveUp = (): void => client.destroy();
  signal?.addEventListener('abort', giveUp);
  try {
    const prepared = client.isThroughPooler
      ? fail('POOLER_IN_BETWEEN', { connectionName: target.connectionName })
      : await prepare(client, spec, onWait);
    if (!prepared.ok) {
      await client.close();
      return prepared;
    }
    const context = prepared.value;
    const journal = spec.isDryRun
      ? memoryJournal()
      : targetJournal(client, context.runNo, context.imageKey !== undefined);
    return ok(loadSession(target, context, journal, signal));
  } catch (error) {
    await client.close();
    signal?.throwIfAborted();
    return postgresFailure(error, placeOf(client, spec));
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/**
 * Small and many statements over tables without statistics: compiling them or handing them to parallel workers costs
 * more than it brings. Commits stay synchronous, whatever the user's default: a position that is told must last.
 */
const SETTINGS = `SET jit = off; SET max_parallel_workers_per_gather = 0; SET work_mem = '32MB';
  SET temp_buffers = '64MB'; SET synchronous_commit = on`;

async function prepare(
  client: PostgresClient,
  spec: LoadSpec,
  onWait: (holderPid: number) => void,
): Promise<Result<LoadContext, OpenFailure>> {
  await client.run(SETTINGS);
  const found = await describeWith(client, spec.table);
  const table = found ?? (spec.isDryRun ? spec.create : null);
  if (table === null) return fail('TARGET_TABLE_MISSING', { table: nameOf(spec) });
  const problem = problemOf(table, spec);
  if (!problem.ok) return problem;

  if (!spec.isDryRun) {
    await ensureVakhtaSchema(client);
    await lockTarget(client, spec, onWait);
  }
  const isImagined = found === undefined;
  if (isImagined && !(await imagineTable(client, table))) return fail('TARGET_TABLE_MISSING', { table: nameOf(spec) });
  const existing = isImagined ? imaginedRelation : quoteTable(spec.table);
  // Staging is made from the table itself: whoever holds it is waited for as long as another load would be.
  await client.run(`SET lock_timeout = ${spec.lockTimeoutMs}`);
  const paired = await preparePairs(client, await readTargetFacts(client, spec, table, existing), spec);
  if (!paired.ok) return paired;
  const facts = paired.value;
  await prepareStaging(client, facts.columns, existing);
  await client.run('SET lock_timeout = 0');
  if (!spec.isDryRun) return openRun(client, spec, { facts, existing, table });
  await prepareSeen(client, facts);
  return ok({
    client,
    spec,
    facts,
    existing,
    into: await makeClone(client, spec, existing),
    runNo: 0,
    imageKey: undefined,
    lineageKey: [],
    told: undefined,
  });
}

/** Writes the run down; one that was taken back does not go on. */
async function openRun(
  client: PostgresClient,
  spec: LoadSpec,
  { facts, existing, table }: Pick<LoadContext, 'facts' | 'existing'> & { table: Table },
): Promise<Result<LoadContext, OpenFailure>> {
  const isNotNull = (name: string): boolean => table.columns.some((each) => each.name === name && !each.isNullable);
  const imageKey = spec.imagesLimitBytes === null ? undefined : await findImageKey(client, spec, isNotNull);
  if (spec.imagesLimitBytes !== null && imageKey === undefined) {
    return fail('ROLLBACK_KEY_MISSING', { table: nameOf(spec) });
  }
  const known = spec.keepsLineage ? findLineageKey(spec, facts, table) : [];
  const lineageKey = (await mayReadIssued(client, existing, { facts, lineageKey: known })) ? known : [];
  const { runNo, isRolledBack } = await registerRun(client, spec, lineageKey);
  if (isRolledBack) return fail('MIGRATION_ROLLED_BACK', { table: nameOf(spec) });
  if (imageKey !== undefined) {
    await prepareImages(client, existing, imageKey);
    await beginImages(client, spec, runNo, imageKey);
  }
  if (issuedKey({ facts, lineageKey }).length > 0) await prepareIssuedKeys(client);
  const told = await findDirectPath(client, { spec, facts, existing, imageKey, lineageKey });
  return ok({ client, spec, facts, existing, into: existing, runNo, imageKey, lineageKey, told });
}

const nameOf = ({ table }: LoadSpec): string => `${table.schema}.${table.table}`;

function problemOf(table: Table, spec: LoadSpec): Result<void, 'TARGET_COLUMN_MISSING' | 'TARGET_KEY_NOT_UNIQUE'> {
  const mapped = spec.mapping.map(({ column }) => column);
  const fillable = table.columns.filter(({ isGenerated }) => !isGenerated).map(({ name }) => name);
  const stranger =
    mapped.find((column) => !fillable.includes(column)) ?? spec.key.find((column) => !mapped.includes(column));
  if (stranger !== undefined) return fail('TARGET_COLUMN_MISSING', { table: nameOf(spec), column: stranger });
  if (spec.mode === 'insert' || isUniqueKey(table, spec.key)) return ok(undefined);
  return fail('TARGET_KEY_NOT_UNIQUE', { table: nameOf(spec), columns: spec.key.join(', ') });
}

/** An upsert needs a unique index over exactly its key: without one two loads could both insert the same row. */
export const isUniqueKey = (table: Table, key: readonly string[]): boolean =>
  [table.primaryKey, ...table.uniqueKeys].some(
    (columns) => columns.length > 0 && columns.length === key.length && columns.every((name) => key.includes(name)),
  );
