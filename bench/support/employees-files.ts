import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { GENERATOR_VERSION } from '#engine/features/demo/demo-state';
import { generateExport } from '#engine/features/demo/generate-export';
import { tell } from './tell.ts';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/bench');
const SEED = 20_261_121;

export interface EmployeesFiles {
  readonly folder: string;
  readonly rows: number;
  /** As 1C:ZUP gives it. */
  readonly export: string;
  /** The same rows as the table holds them. */
  readonly ready: string;
}

/** Healthy rows only, so that a plain COPY of the peer can take the file. Made once and kept. */
export async function employeesFiles(rows: number): Promise<EmployeesFiles> {
  const folder = join(CACHE, `employees-${rows}-v${GENERATOR_VERSION}`);
  const files = { folder, rows, export: 'employees.csv', ready: 'employees.ready.csv' };
  if (existsSync(folder)) return files;
  tell(`generating ${rows} employees`);
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await generateExport(
    { rows, seed: SEED, hasDefects: false },
    { exportPath: join(draft, files.export), readyPath: join(draft, files.ready) },
  );
  await rename(draft, folder);
  return files;
}
