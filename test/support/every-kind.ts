import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestDatabase } from './postgres-database.ts';

const FILE = join(import.meta.dirname, '../fixtures/schemas/every-kind.sql');
const ROLES = ['every_kind_reader', 'every kind Писарь'];

/** The schema of every kind of object, as far as this major version has them. */
export async function everyKindSql(major: number): Promise<string> {
  let isKept = true;
  const lines = (await readFile(FILE, 'utf8')).split('\n').filter((line) => {
    const since = /^--@since (\d+)$/.exec(line)?.[1];
    if (since !== undefined) isKept = major >= Number(since);
    const isEnd = line === '--@end';
    const isLine = isKept && since === undefined && !isEnd;
    if (isEnd) isKept = true;
    return isLine;
  });
  return major < 11
    ? OLD_WORDS.reduce((sql, [now, before]) => sql.replaceAll(now, before), lines.join('\n'))
    : lines.join('\n');
}

/** What PostgreSQL 10 calls otherwise, or has not, within a statement. */
const OLD_WORDS = [
  ['EXECUTE FUNCTION', 'EXECUTE PROCEDURE'],
  [' INCLUDE (rate)', ''],
  [', FINALFUNC_MODIFY = READ_WRITE', ''],
] as const;

/** Makes roles once on a server that several tests share. */
export async function makeRoles(database: TestDatabase, roles: readonly string[] = ROLES): Promise<void> {
  for (const role of roles) {
    const quoted = `"${role.replaceAll('"', '""')}"`;
    // Another test may make it in the same moment: then it is there as well.
    await database.query(
      `DO $$ BEGIN CREATE ROLE ${quoted}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    );
  }
}
