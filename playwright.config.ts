import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1, // Each test starts a whole program; two at once on two cores only wait for each other.
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  reporter: 'list',
});
