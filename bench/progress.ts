import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateDirectory } from '#test/servers/private-directory';
import { absolute, type Claim } from './support/claim.ts';
import { employeesFiles } from './support/employees-files.ts';
import { startEngine } from './support/engine-process.ts';
import { runMigration, saveMigration } from './support/load-employees.ts';
import { readProfile, secondsUnder } from './support/read-profile.ts';
import { startTarget } from './support/target-database.ts';
import { tell } from './support/tell.ts';

const ROWS = 1_000_000;
const LIMIT_PERCENT = 2;
const ROOT = join(import.meta.dirname, '..');

/** Whatever exists only so that people see how far a load is: figures, estimates, keeping and announcing them. */
const ABOUT_PROGRESS =
  /main\/engine\/(jobs\/(progress|throughput)|notify\/topics|rows\/run-report|store\/queries\/(job-progress|runs)|doors\/socket\/serve-client)\.ts$/;

/** Part of the engine's processor time that goes into progress, by the profile of a load that a client follows. */
export async function measure(): Promise<Claim[]> {
  const files = await employeesFiles(ROWS);
  await using profiles = await privateDirectory('profile');
  await using target = await startTarget();
  await target.reset();
  const cpuSeconds = await loadUnderProfile();

  async function loadUnderProfile(): Promise<number> {
    // From the sources, because a profile names files: in the build many are one.
    const hooks = join(ROOT, 'test/support/run-from-sources.ts');
    const nodeArguments = ['--import', hooks, '--cpu-prof', `--cpu-prof-dir=${profiles.path}`];
    await using engine = await startEngine(nodeArguments, join(ROOT, 'main/engine/index.ts'));
    const migration = await saveMigration(engine, target, files, 'insert');
    const before = await engine.cpuSeconds();
    await runMigration(engine, migration, ROWS);
    return (await engine.cpuSeconds()) - before;
  }

  let progressSeconds = 0;
  for (const name of await readdir(profiles.path)) {
    const profile = readProfile(await readFile(join(profiles.path, name), 'utf8'));
    progressSeconds += secondsUnder(profile, (url) => ABOUT_PROGRESS.test(url));
  }
  tell(`progress took ${progressSeconds.toFixed(2)} s of ${cpuSeconds.toFixed(1)} s of processor time`);
  const percent = (progressSeconds / cpuSeconds) * 100;
  return [absolute('progress: part of the engine processor time', '%', percent, LIMIT_PERCENT)];
}
