import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EMPLOYEE_COLUMNS } from '#engine/features/demo/employee-export';
import { findBinary } from '#test/servers/find-binary';
import { privateDirectory } from '#test/servers/private-directory';
import type { EmployeesFiles } from './employees-files.ts';
import { runCommand } from './run-command.ts';
import { PSQL, type TargetDatabase } from './target-database.ts';

const COLUMNS = EMPLOYEE_COLUMNS.join(', ');

/** PostgreSQL's own client: the server parses, checks and stores; nothing stands between. */
export async function copyByPsql(target: TargetDatabase, files: EmployeesFiles): Promise<void> {
  const file = join(files.folder, files.ready);
  await runCommand(PSQL, [target.url, '-qXc', `\\copy wfm.employees (${COLUMNS}) from '${file}' csv header`]);
}

/** It ends with 0 when rows were rejected: whoever calls counts the target. */
export async function loadByPgloader(target: TargetDatabase, files: EmployeesFiles): Promise<void> {
  await using home = await privateDirectory('pgloader');
  const fields = EMPLOYEE_COLUMNS.map((name) => `${name} [null if blanks]`).join(', ');
  const command = `LOAD CSV FROM '${join(files.folder, files.ready)}' (${fields})
    INTO ${target.url} TARGET TABLE wfm.employees (${COLUMNS})
    WITH skip header = 1, fields terminated by ',', fields optionally enclosed by '"', fields escaped by double-quote;`;
  const script = join(home.path, 'load.pgl');
  await writeFile(script, command);
  // One fixed temporary directory would be shared by all its runs.
  await runCommand(findBinary('pgloader'), ['-D', join(home.path, 'work'), script], home.path);
}
