import { readFile, statfs } from 'node:fs/promises';
import type { PostgresClient } from '../connect.ts';
import { isServerError } from '../failures.ts';

/**
 * Free bytes of the disk on which the server keeps its data. No SQL tells it: known only where the server runs on this
 * machine and this user may see its directory, else null.
 */
export async function readFreeBytes(client: PostgresClient): Promise<number | null> {
  const directory = await dataDirectory(client);
  // The way to a server elsewhere may begin on this machine too, and the same directory be there.
  if (directory === null || !(await isProcessHere(client.pid))) return null;
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    return null; // Another user's.
  }
}

/** Null where only a superuser may know. */
async function dataDirectory(client: PostgresClient): Promise<string | null> {
  try {
    const [row] = await client.rows(`SELECT pg_catalog.current_setting('data_directory', true) AS directory`);
    return row?.directory ?? null;
  } catch (error) {
    if (isServerError(error) && error.code === '42501') return null;
    throw error;
  }
}

/** By what Linux tells of processes; where there is no such place nothing is known. */
async function isProcessHere(pid: number): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes('postgres');
}
