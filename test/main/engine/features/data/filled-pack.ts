import { createHash } from 'node:crypto';
import type { ConnectionId, JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import { addConnection } from '#contract/operations/connection/add-connection';
import { generateData } from '#contract/operations/data/generate-data';
import { PACK_TABLES } from '#engine/features/data/sections/index';
import type { InstalledPack } from '#test/resources/schema/installed-pack';
import type { Vakhta } from '#test/support/start-vakhta';

export const TABLES = Object.keys(PACK_TABLES);

export async function connectTo(vakhta: Vakhta, { options }: Pick<InstalledPack, 'options'>): Promise<ConnectionId> {
  const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;
  return (await vakhta.ask(addConnection, { ...where, name: `wfm ${options.database}`, options })).id;
}

export async function startFill(
  vakhta: Vakhta,
  connectionId: ConnectionId,
  input: { scale: number; seed: number },
): Promise<JobId> {
  return (await vakhta.ask(generateData, { connectionId, ...input })).jobId;
}

const ENDED = ['COMPLETED', 'ERROR', 'STOPPED'];

export async function endOf(vakhta: Vakhta, jobId: JobId): Promise<Job> {
  const { job } = await vakhta.waitFor('jobs', (event) => event.job.id === jobId && ENDED.includes(event.job.state));
  return job;
}

/** Over all rows of all tables, whatever their order. */
export async function fingerprintOf(pack: InstalledPack): Promise<string> {
  const sums = TABLES.map(
    (table) =>
      `SELECT '${table}' AS name, count(*) AS rows, sum(hashtextextended(r::text, 0)::numeric) AS hash FROM "${table}" r`,
  );
  const found = await pack.query(`${sums.join(' UNION ALL ')} ORDER BY name`);
  return createHash('sha256').update(JSON.stringify(found)).digest('hex');
}

export async function rowsByTable(pack: InstalledPack): Promise<Map<string, number>> {
  const counts = TABLES.map((table) => `SELECT '${table}' AS name, count(*)::int AS rows FROM "${table}"`);
  return new Map((await pack.query(counts.join(' UNION ALL '))).map(({ name, rows }) => [String(name), Number(rows)]));
}

/** Constraints, indexes and triggers as the server describes them: what a fill must leave as it found it. */
export async function catalogOf(pack: InstalledPack): Promise<unknown> {
  return pack.query(`
    SELECT 'constraint' AS kind, k.conrelid::regclass::text AS of, k.conname AS name,
           pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' not valid' END AS definition
    FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'index', indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) || indisvalid
    FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'trigger', tgrelid::regclass::text, '', tgenabled::text || ' ' || count(*)
    FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE c.relnamespace = 'public'::regnamespace
    GROUP BY tgrelid, tgenabled
    ORDER BY 1, 2, 3`);
}
