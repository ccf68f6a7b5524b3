import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // e2e runs in Electron; the long disturbances are `npm run faults`.
    exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/faults/long/**'],
    globalSetup: ['test/servers/global-setup.ts'],
    pool: 'forks', // Servers end with the thread that started them: a pool of threads would take them down.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
