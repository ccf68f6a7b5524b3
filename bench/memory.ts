import { absolute, type Claim } from './support/claim.ts';
import { employeesFiles } from './support/employees-files.ts';
import { startEngine } from './support/engine-process.ts';
import { runMigration, saveMigration } from './support/load-employees.ts';
import { startTarget } from './support/target-database.ts';
import { tell } from './support/tell.ts';

const ROWS = 5_000_000;
const PEAK_LIMIT_MIB = 350;

/** Five times the rows, the same memory: a load never holds the file. */
export async function measure(): Promise<Claim[]> {
  const files = await employeesFiles(ROWS);
  await using target = await startTarget();
  await target.reset();
  await using engine = await startEngine();
  const migration = await saveMigration(engine, target, files, 'insert');
  await runMigration(engine, migration, ROWS);
  const peakMiB = await engine.peakMemoryMiB();
  tell(`${ROWS} rows: ${peakMiB.toFixed(0)} MiB`);
  return [absolute('memory: peak of a load, 5 M rows', 'MiB', peakMiB, PEAK_LIMIT_MIB)];
}
