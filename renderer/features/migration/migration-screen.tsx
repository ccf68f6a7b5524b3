import { FlaskConical, Pencil, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { InputOf } from '#contract/define';
import { getMigration } from '#contract/operations/migration/get-migration';
import { removeMigration } from '#contract/operations/migration/remove-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import { useConnectionInSight } from '../../app/environment-in-sight.ts';
import { Screen } from '../../app/screen.tsx';
import { isGoingOn } from '../../client/live-jobs.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Section } from '../../ui/section.tsx';
import { StartButton } from '../backup/start-button.tsx';
import { JobTable } from '../job/job-table.tsx';
import { ReportButton } from '../report/report-button.tsx';
import { CompareRuns } from './compare-runs.tsx';
import { LineagePanel } from './lineage-panel.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { StartBySchedule } from '../schedule/start-by-schedule.tsx';
import { sourceWord } from './source-word.ts';

/** What does this migration do, and how did its runs end? */
export function MigrationScreen({ migrationId }: { migrationId: string }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const [asksRemoval, setAsksRemoval] = useState(false);
  const query = useQuery(getMigration, { migrationId });
  const start = useCommand(startMigration);
  const remove = useCommand(removeMigration);
  useConnectionInSight(query.status === 'done' ? query.data.migration.plan.target.connectionId : undefined);
  if (query.status === 'loading') return <Loading rows={10} />;
  if (query.status === 'failed') {
    return (
      <Screen titleKey="nav.migrations">
        <Failed {...query} onRetry={query.reload} />
      </Screen>
    );
  }
  const { migration, runs, versions } = query.data;
  const { plan } = migration;
  const running = runs.find(isGoingOn);
  const onStart = async (how: Pick<InputOf<typeof startMigration>, 'isDryRun' | 'backup'>): Promise<void> => {
    const started = await start.run({ migrationId, planHash: migration.hash, ...how });
    if (started) navigate(`/runs/${started.jobId}`);
  };
  const onRemove = async (): Promise<void> => {
    setAsksRemoval(false);
    if ((await remove.run({ migrationId })) !== undefined) navigate('/migrations');
  };
  const refusal = running && text('migration.is-running');
  return (
    <Screen
      title={plan.name}
      actions={
        <>
          <Button icon={Pencil} onPress={() => navigate(`/migrations/${migrationId}/plan`)}>
            {text('migration.edit')}
          </Button>
          <ReportButton
            subject={plan.name}
            reports={[
              { kind: 'readiness', report: { operation: 'migration.readiness', input: { migrationId: migration.id } } },
            ]}
          />
          <StartBySchedule migration={migration} />
          <Button icon={FlaskConical} onPress={() => void onStart({ isDryRun: true })} disabledReason={refusal}>
            {text('migration.dry-run')}
          </Button>
          <StartButton
            label={text('migration.start', { files: sourceWord(plan.source, text), table: plan.target.table.table })}
            icon={Play}
            isPending={start.isRunning}
            disabledReason={refusal}
            targetId={plan.target.connectionId}
            onStart={(backup) => void onStart({ backup })}
          />
          <Menu
            label={text('ui.more')}
            entries={[
              {
                id: 'remove',
                label: text('migration.remove'),
                icon: Trash2,
                isDanger: true,
                onPress: () => setAsksRemoval(true),
              },
            ]}
          />
        </>
      }
    >
      {start.failure && <Failed failure={start.failure} traceId={start.traceId} />}
      {remove.failure && <Failed failure={remove.failure} traceId={remove.traceId} />}
      <PlanFacts migration={migration} versions={versions} />
      <Section title={text('migration.runs')} note={text('migration.runs.note', { count: runs.length })}>
        <JobTable
          jobs={runs}
          onOpen={(job) => navigate(`/runs/${job.id}`)}
          empty={<Empty icon={Play} title={text('migration.runs.empty')} hint={text('migration.runs.empty.hint')} />}
        />
      </Section>
      <CompareRuns runs={runs.filter((run) => run.operation === startMigration.id)} />
      <LineagePanel migration={migration} />
      {asksRemoval && (
        <ConfirmDialog
          title={text('migration.remove.title', { name: plan.name })}
          no={text('migration.remove.no')}
          yes={text('migration.remove')}
          icon={Trash2}
          onClose={() => setAsksRemoval(false)}
          onConfirm={() => void onRemove()}
        >
          <p>{text('migration.remove.fact')}</p>
        </ConfirmDialog>
      )}
    </Screen>
  );
}
