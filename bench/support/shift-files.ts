import { join } from 'node:path';
import { privateDirectory } from '#test/servers/private-directory';
import type { CopySides } from './copy-sides.ts';
import { runCommand } from './run-command.ts';
import { PSQL } from './target-database.ts';

/** The columns of the source's larger table. */
export const SHIFT_COLUMNS = [
  'id',
  'department',
  'code',
  'employee',
  'hours',
  'day',
  'at',
  'is_night',
  'note',
] as const;
export type ShiftColumn = (typeof SHIFT_COLUMNS)[number];

export interface ShiftFiles extends AsyncDisposable {
  readonly folder: string;
  /** As a table takes them. */
  readonly ready: string;
  /** The same rows as a legacy system would have written them; the source has them as table `raw_shift` too. */
  readonly raw: string;
}

/** COPY writes the empty text in quotes, which files of other programs do not tell from nothing at all. */
const READY = `SELECT id, department, code, employee, hours, day, at, is_night, nullif(note, '') AS note FROM shift`;

/** Six things to be done to a row: letters, spaces, a decimal comma, two dates and a word for true. */
const RAW = `SELECT id, department, upper(code) AS code, ' ' || replace(employee, ' ', '  ') AS employee,
  replace(hours::text, '.', ',') AS hours, to_char(day, 'DD.MM.YYYY') AS day,
  to_char(at, 'DD.MM.YYYY HH24:MI:SS') AS at, CASE WHEN is_night THEN 'Да' ELSE 'Нет' END AS is_night,
  nullif(note, '') AS note FROM shift`;

/** The source's larger table as two files of CSV with a header. */
export async function writeShiftFiles({ sourceUrl }: Pick<CopySides, 'sourceUrl'>): Promise<ShiftFiles> {
  const home = await privateDirectory('bench-files');
  const files = { folder: home.path, ready: 'shift.ready.csv', raw: 'shift.raw.csv' };
  const run = (sql: string) => runCommand(PSQL, [sourceUrl, '-qXc', 'SET TimeZone = UTC', '-c', sql]);
  await run(`CREATE TABLE raw_shift AS ${RAW} ORDER BY id`);
  await run('ALTER TABLE raw_shift ADD PRIMARY KEY (id)');
  await run('VACUUM ANALYZE raw_shift');
  await run(`\\copy (${READY} ORDER BY id) to '${join(home.path, files.ready)}' csv header`);
  await run(`\\copy (SELECT * FROM raw_shift ORDER BY id) to '${join(home.path, files.raw)}' csv header`);
  return { ...files, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}
