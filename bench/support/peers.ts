import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinary } from '#test/servers/find-binary';
import { privateDirectory } from '#test/servers/private-directory';
import { runCommand } from './run-command.ts';
import { PSQL } from './target-database.ts';

/** A file of CSV with a header and the table it goes into. */
export interface CsvIntoTable {
  readonly path: string;
  /** Of the target's database, in libpq's form. */
  readonly url: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** PostgreSQL's own client: the server parses, checks and stores; nothing stands between. */
export async function copyByPsql({ path, url, table, columns }: CsvIntoTable): Promise<void> {
  await runCommand(PSQL, [url, '-qXc', `\\copy ${table} (${columns.join(', ')}) from '${path}' csv header`]);
}

/** It ends with 0 when rows were rejected: whoever calls counts the target. */
export async function loadByPgloader({ path, url, table, columns }: CsvIntoTable): Promise<void> {
  await using home = await privateDirectory('pgloader');
  const fields = columns.map((name) => `${name} [null if blanks]`).join(', ');
  const command = `LOAD CSV FROM '${path}' (${fields})
    INTO ${url} TARGET TABLE ${table} (${columns.join(', ')})
    WITH skip header = 1, fields terminated by ',', fields optionally enclosed by '"', fields escaped by double-quote;`;
  const script = join(home.path, 'load.pgl');
  await writeFile(script, command);
  // One fixed temporary directory would be shared by all its runs.
  await runCommand(findBinary('pgloader'), ['-D', join(home.path, 'work'), script], home.path);
}
