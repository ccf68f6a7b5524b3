import pg from 'pg';
import { clientConfig } from './connect.ts';
import type { PostgresTarget } from './options.ts';

/** PgBouncer tells its name in a database of that name, to those it lets in; any other pooler is `unknown`. */
export async function poolerName({ options, ...target }: PostgresTarget): Promise<string> {
  const client = new pg.Client(clientConfig({ ...target, options: { ...options, database: 'pgbouncer' } }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>('SHOW VERSION');
    return rows[0]?.version ?? 'unknown';
  } catch {
    return 'unknown';
  } finally {
    await client.end().catch(() => undefined);
  }
}
