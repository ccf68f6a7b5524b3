import { DatabaseZap } from 'lucide-react';
import { useLocation } from 'wouter';
import { createDemo } from '#contract/operations/demo/create-demo';
import { demoStatus } from '#contract/operations/demo/demo-status';
import { runDemo } from '#contract/operations/demo/run-demo';
import { getMigration } from '#contract/operations/migration/get-migration';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Progress } from '../../ui/progress.tsx';
import css from './overview.module.css';

const ASK_AGAIN_MS = 700;

/** On a demo workspace: one button that runs it. Smaller once it was run. */
export function DemoStart({ hasRunning }: { hasRunning: boolean }) {
  const demo = useQuery(demoStatus, {}, { everyMs: hasRunning ? false : ASK_AGAIN_MS * 4 });
  if (demo.status !== 'done' || hasRunning) return null;
  const { isDemoWorkspace, isPreparing, migrationId, rows, server } = demo.data;
  if (isPreparing) return <DemoPreparing />;
  // A server without its demo: the preparation failed half-way.
  if (!isDemoWorkspace && server === 'absent') return null;
  if (!isDemoWorkspace || migrationId === null) return <DemoMissing />;
  return <DemoReady migrationId={migrationId} rows={rows ?? 0} isServerUp={server === 'running'} server={server} />;
}

interface DemoReadyProps {
  readonly migrationId: string;
  readonly rows: number;
  readonly isServerUp: boolean;
  readonly server: 'absent' | 'stopped' | 'starting' | 'running' | 'failed';
}

function DemoReady({ migrationId, rows, isServerUp, server }: DemoReadyProps) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const migration = useQuery(getMigration, { migrationId });
  const run = useCommand(runDemo);
  if (migration.status !== 'done') return null;
  const { runs, migration: saved } = migration.data;
  const { table } = saved.plan.target.table;
  const wasRun = runs.length > 0;
  const start = async (): Promise<void> => {
    const started = await run.run({});
    if (started) navigate(`/runs/${started.jobId}`);
  };
  return (
    <section className={cx(css.demo, wasRun && css.done)} aria-label={text('overview.demo.title')}>
      <div className={cx(css.words)}>
        <h2 className={cx(css.headline)}>{text(wasRun ? 'overview.demo.again' : 'overview.demo.title')}</h2>
        <p className={cx(css.more)}>
          {text(wasRun ? 'overview.demo.again.hint' : 'overview.demo.hint', { rows, table })}
        </p>
        {run.failure && <Failed failure={run.failure} traceId={run.traceId} onRetry={() => void start()} />}
      </div>
      <Button
        kind={wasRun ? 'secondary' : 'primary'}
        size={wasRun ? 'normal' : 'large'}
        icon={DatabaseZap}
        isPending={run.isRunning}
        onPress={() => void start()}
        disabledReason={isServerUp || server === 'stopped' ? undefined : text(`overview.demo.server.${server}`)}
      >
        {text('overview.demo.start', { rows, table })}
      </Button>
    </section>
  );
}

function DemoPreparing() {
  const { text } = useTexts();
  return (
    <section className={cx(css.demo)} aria-label={text('overview.demo.preparing')}>
      <div className={cx(css.words)} role="status">
        <h2 className={cx(css.headline)}>{text('overview.demo.preparing')}</h2>
        <p className={cx(css.more)}>{text('overview.demo.preparing.hint')}</p>
      </div>
      <div className={cx(css.preparing)}>
        <Progress label={text('overview.demo.preparing')} share={undefined} />
      </div>
    </section>
  );
}

function DemoMissing() {
  const { text } = useTexts();
  const create = useCommand(createDemo);
  return (
    <section className={cx(css.demo)} aria-label={text('overview.demo.missing')}>
      <div className={cx(css.words)}>
        <h2 className={cx(css.headline)}>{text('overview.demo.missing')}</h2>
        <p className={cx(css.more)}>{text('overview.demo.missing.hint')}</p>
        {create.failure && <Failed failure={create.failure} traceId={create.traceId} />}
      </div>
      <Button kind="primary" size="large" isPending={create.isRunning} onPress={() => void create.run({})}>
        {text('overview.demo.create')}
      </Button>
    </section>
  );
}
