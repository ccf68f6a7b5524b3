import { join } from 'node:path';
import { findBinary } from '#test/servers/find-binary';
import { privateDirectory } from '#test/servers/private-directory';
import type { CopySides } from './copy-sides.ts';
import { runCommand } from './run-command.ts';
import { PSQL } from './target-database.ts';

/** How pgcopydb is told to work; which of these is its best depends on the machine. */
export const PGCOPYDB_WAYS = [
  { name: '1 job', words: ['--table-jobs', '1', '--index-jobs', '1'] },
  { name: '2 jobs', words: ['--table-jobs', '2', '--index-jobs', '2'] },
  {
    name: '2 jobs, split',
    words: ['--table-jobs', '2', '--index-jobs', '2', '--split-tables-larger-than', '200 MB'],
  },
] as const;

/** A whole clone: schema, rows, indexes, keys and statistics. */
export async function cloneByPgcopydb(
  { sourceUrl, targetUrl }: Pick<CopySides, 'sourceUrl' | 'targetUrl'>,
  { words }: (typeof PGCOPYDB_WAYS)[number],
): Promise<void> {
  await using home = await privateDirectory('pgcopydb');
  const ends = ['--source', sourceUrl, '--target', targetUrl, '--dir', join(home.path, 'work')];
  await runCommand(findBinary('pgcopydb'), ['clone', ...ends, ...words, '--no-owner', '--no-acl']);
}

/** The largest table alone, from client to client. */
export async function pipeByPsql({ sourceUrl, targetUrl }: CopySides, table: string): Promise<void> {
  const out = `${PSQL} '${sourceUrl}' -qXc 'copy ${table} to stdout (format binary)'`;
  const into = `${PSQL} '${targetUrl}' -qX -v ON_ERROR_STOP=1 -c 'copy ${table} from stdin (format binary)'`;
  await runCommand('/bin/sh', ['-c', `${out} | ${into}`]);
}
