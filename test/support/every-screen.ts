import { expect, type Page } from '@playwright/test';
import { askVakhta } from './ask-vakhta.ts';
import { goTo } from './drive-window.ts';

export interface ScreenToOpen {
  readonly name: string;
  open(): Promise<void>;
}

interface Saved {
  readonly migrations: readonly { migration: { id: string } }[];
  readonly connections: readonly { id: string }[];
}

const DEMO_DATABASE = 'Учебная база WFM';
const DEMO_MIGRATION = 'Сотрудники из 1С:ЗУП';
const SOURCE = 'pack:wfm';
const TABLE = encodeURIComponent('table public.work_schedules');

/** Every address of the window and every step of a plan, in a workspace whose demo was run as `jobId`. */
export async function everyScreen(window: Page, home: string, jobId: string): Promise<readonly ScreenToOpen[]> {
  const { migrations } = (await askVakhta(home, 'migration', 'list')) as Saved;
  const { connections } = (await askVakhta(home, 'connection', 'list')) as Saved;
  await askVakhta(home, 'migration', 'run', DEMO_MIGRATION, '--dry-run'); // Of two runs one can be compared with the other.
  const applied = ['schema', 'apply', 'test/fixtures/one-table.sql', '--connection', DEMO_DATABASE];
  const { jobId: schemaJobId } = (await askVakhta(home, ...applied)) as { jobId: string };
  const wave = ['wave', 'start', 'WFM', '--target', DEMO_DATABASE];
  const { jobId: waveJobId } = (await askVakhta(home, ...wave)) as { jobId: string };
  const nightly = ['--operation', 'schema.drift', '--cron', '0 3 * * *', '--time-zone', 'Europe/Moscow'];
  await askVakhta(home, 'schedule', 'add', 'Ночная сверка', '--connection', DEMO_DATABASE, ...nightly);
  await askVakhta(home, 'schedule', 'run', 'Ночная сверка');
  const migrationId = migrations[0]?.migration.id ?? '';
  const settled = async (): Promise<void> => {
    await expect(window.getByRole('status', { name: /^(Загружается|Loading)$/ })).toHaveCount(0);
  };
  const at = (path: string): ScreenToOpen => ({
    name: path.replace(/[0-9a-f-]{36}/, ':id'),
    async open() {
      await goTo(window, path);
      await settled();
    },
  });
  const planStep = (number: number): ScreenToOpen => ({
    name: `/migrations/:id/plan, step ${number}`,
    async open() {
      await at(`/migrations/${migrationId}/plan`).open();
      const steps = window.getByRole('navigation', { name: /^(Шаги плана|Steps of the plan)$/ });
      const step = steps
        .getByRole('listitem')
        .nth(number - 1)
        .getByRole('button');
      await step.click();
      await expect(step).toHaveAttribute('aria-current', 'step');
      await settled();
    },
  });
  return [
    at('/'),
    at('/migrations'),
    at(`/migrations/${migrationId}`),
    ...[1, 2, 3, 4].map(planStep),
    at('/migrations/new'),
    at('/migrations/copy'),
    at('/migrations/wave'),
    at(`/runs/${jobId}`),
    at(`/runs/${jobId}/quarantine`),
    ...['findings', 'objects', 'graph', `graph/${TABLE}`, 'plan', 'drift'].map((tab) => at(`/schema/${SOURCE}/${tab}`)),
    at(`/schema/${SOURCE}/object/${TABLE}`),
    at(`/runs/${schemaJobId}`),
    at(`/runs/${waveJobId}`),
    at('/connections'),
    at('/connections/new'),
    ...connections.map(({ id }) => at(`/connections/${id}`)),
    at('/jobs'),
    at('/diagnostics'),
    at('/diagnostics/log'),
    at('/diagnostics/ledger'),
    at('/settings'),
    at('/settings/schedules'),
    at('/no-such-screen'),
  ];
}
