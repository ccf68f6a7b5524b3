import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_MIGRATION_CONFIG } from '#contract/domain/migration-config';
import { migrationConfigFile } from '#engine/migration-config';
import { privateDirectory } from '#test/servers/private-directory';

/** As the specification shows it, with what a person has noted. */
const FILE = `# Ночная миграция
migration:
  batch_size: 10
  max_parallel: 5   # больше сервер не держит
  retry_attempts: 3
  timeout_seconds: 3600

monitoring:
  interval_seconds: 30
  real_time_enabled: true
  dashboard_enabled: true

notifications:
  enabled: true
  email_enabled: false
  slack_enabled: false

database:
  connection_pool_size: 10
  query_timeout: 300
`;

async function homeWith(text: string | undefined) {
  const home = await privateDirectory('config');
  const file = join(home.path, 'config', 'migration.yaml');
  if (text !== undefined) {
    mkdirSync(join(home.path, 'config'));
    writeFileSync(file, text);
  }
  const config = migrationConfigFile(home.path);
  return { config, text: () => readFileSync(file, 'utf8'), [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

test('every key of the specification’s example is known', async () => {
  await using home = await homeWith(FILE);
  expect(home.config.read()).toEqual({
    ok: true,
    value: {
      migration: { batchSize: 10, maxParallel: 5, adaptive: true, retryAttempts: 3, timeoutSeconds: 3600 },
      monitoring: { intervalSeconds: 30, realTimeEnabled: true, dashboardEnabled: true },
      notifications: { enabled: true, emailEnabled: false, slackEnabled: false },
      database: { connectionPoolSize: 10, queryTimeout: 300 },
    },
  });
});

test.each([
  ['no file', undefined] as const,
  ['an empty one', ''] as const,
  ['comments alone', '# nothing yet\n'] as const,
])('%s means the defaults', async (_what, text) => {
  await using home = await homeWith(text);
  expect(home.config.read()).toEqual({ ok: true, value: DEFAULT_MIGRATION_CONFIG });
});

test.each([
  ['an unknown key', 'migration:\n  batch_size: 3\n  batchsize: 4\n', { line: 3, column: 3, problem: 'unknown-name' }],
  [
    'an unknown section',
    'database:\n  query_timeout: 5\nlogging: {}\n',
    { line: 3, column: 1, problem: 'unknown-name' },
  ],
  ['a value of another type', 'migration:\n  max_parallel: many\n', { line: 2, column: 17, problem: 'type' }],
  ['a number that is too large', 'migration:\n  max_parallel: 99\n', { line: 2, column: 17, problem: 'number-max' }],
  ['what is no YAML', 'migration: [\n', { problem: 'yaml' }],
])('%s is told with its place, and nothing of it holds', async (_what, text, mistake) => {
  await using home = await homeWith(text);
  expect(home.config.read()).toMatchObject({ ok: false, failure: { code: 'CONFIG_FILE_INVALID', ...mistake } });
  expect(home.config.current()).toEqual(DEFAULT_MIGRATION_CONFIG);
  expect(home.config.change({ migration: { maxParallel: 2 } })).toMatchObject({ ok: false });
  expect(home.text()).toBe(text);
});

test('a change is written back beside the comments, which stay', async () => {
  await using home = await homeWith(FILE);
  const changed = home.config.change({ migration: { maxParallel: 7 }, notifications: { slackEnabled: true } });
  expect(changed).toMatchObject({ ok: true, value: { migration: { batchSize: 10, maxParallel: 7 } } });
  expect(home.text()).toBe(
    FILE.replace('max_parallel: 5   #', 'max_parallel: 7 #').replace('slack_enabled: false', 'slack_enabled: true'),
  );
  expect(home.config.read()).toEqual(changed);
});

test('a change makes the file where there is none, with what was named alone', async () => {
  await using home = await homeWith(undefined);
  expect(home.config.change({ database: { queryTimeout: 60 } })).toMatchObject({ ok: true });
  expect(home.text()).toBe('database:\n  query_timeout: 60\n');
});
