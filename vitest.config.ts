import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // e2e runs in Electron.
    exclude: [...configDefaults.exclude, 'test/e2e/**'],
    globalSetup: ['test/servers/global-setup.ts'],
    // No file changes what is the process's own, and a process for each of them would cost a twentieth of the whole.
    isolate: false,
    unstubEnvs: true,
    pool: 'forks', // Servers end with the thread that started them: a pool of threads would take them down.
    // Much of the time goes by waiting for a server or a process: on two cores Vitest would run one file at a time.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
