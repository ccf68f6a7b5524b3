import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { SOURCE_MAJORS } from './find-binary.ts';
import { removeLeftDirectories } from './private-directory.ts';
import { startPostgres, type PostgresAddress } from './start-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: readonly PostgresAddress[];
  }
}

/**
 * A build of the sources as they are, and one server of each major version per run, started by the runner's main
 * process, since servers end with their starter.
 */
export default async function prepareRun(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['scripts/build-when-stale.mjs'], { stdio: 'inherit' });
  await removeLeftDirectories();
  const servers = await Promise.all(SOURCE_MAJORS.map((major) => startPostgres({ major })));
  project.provide(
    'postgres',
    servers.map(({ address }) => address),
  );
  return async () => {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  };
}
