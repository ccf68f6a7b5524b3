import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 2, // Each test starts a whole program and then mostly waits for what it shows.
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  reporter: 'list',
});
