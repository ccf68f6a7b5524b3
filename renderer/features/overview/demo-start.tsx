import { DatabaseZap } from 'lucide-react';
import { useLocation } from 'wouter';
import type { OutputOf } from '#contract/define';
import { createDemo } from '#contract/operations/demo/create-demo';
import { demoStatus } from '#contract/operations/demo/demo-status';
import { runDemo } from '#contract/operations/demo/run-demo';
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
  const { isDemoWorkspace, isPreparing, migrationId, server } = demo.data;
  if (isPreparing) return <DemoPreparing />;
  // A server without its demo: the preparation failed half-way.
  if (!isDemoWorkspace && server === 'absent') return null;
  if (!isDemoWorkspace || migrationId === null) return <DemoMissing />;
  return <DemoReady demo={demo.data} />;
}

function DemoReady({ demo: { rows, table, wasRun, server } }: { demo: OutputOf<typeof demoStatus> }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const run = useCommand(runDemo);
  const values = { rows: rows ?? 0, table: table ?? '' };
  const isStartable = server === 'running' || server === 'stopped';
  const start = async (): Promise<void> => {
    const started = await run.run({});
    if (started) navigate(`/runs/${started.jobId}`);
  };
  return (
    <section className={cx(css.demo, wasRun && css.done)} aria-label={text('overview.demo.title')}>
      <div className={cx(css.words)}>
        <h2 className={cx(css.headline)}>{text(wasRun ? 'overview.demo.again' : 'overview.demo.title')}</h2>
        <p className={cx(css.more)}>{text(wasRun ? 'overview.demo.again.hint' : 'overview.demo.hint', values)}</p>
        {run.failure && <Failed failure={run.failure} traceId={run.traceId} onRetry={() => void start()} />}
      </div>
      <Button
        kind={wasRun ? 'secondary' : 'primary'}
        size={wasRun ? 'normal' : 'large'}
        icon={DatabaseZap}
        isPending={run.isRunning}
        onPress={() => void start()}
        disabledReason={isStartable ? undefined : text(`overview.demo.server.${server}`)}
      >
        {text('overview.demo.start', values)}
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
