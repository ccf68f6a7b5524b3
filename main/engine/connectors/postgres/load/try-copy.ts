import { isServerError } from '../failures.ts';
import type { LoadContext } from './load-context.ts';
import { isAboutRows } from './row-errors.ts';

/** How many rows COPY took; undefined: some row was refused, whichever. Deferred constraints speak as well. */
export async function tryCopy({ client }: LoadContext, sql: string, bytes: Uint8Array): Promise<number | undefined> {
  try {
    const taken = await client.copyIn(sql, bytes);
    await client.run('SET CONSTRAINTS ALL IMMEDIATE');
    return taken;
  } catch (error) {
    if (isServerError(error) && isAboutRows(error)) return undefined;
    throw error;
  }
}
