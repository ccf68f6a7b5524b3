import { ListChecks } from 'lucide-react';
import { useLocation } from 'wouter';
import type { OutputOf } from '#contract/define';
import type { PlanDraft } from '#contract/domain/plan';
import { rollbackText } from '#contract/domain/report';
import { listConnections } from '#contract/operations/connection/list-connections';
import type { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import { Screen } from '../../../app/screen.tsx';
import { isGoingOn, useLiveJobs } from '../../../client/live-jobs.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Status } from '../../../ui/status.tsx';
import { JobControls } from '../../job/job-controls.tsx';
import { JobStatus } from '../../job/job-status.tsx';
import { WaitLine } from '../../job/wait-line.tsx';
import { ReportButton, type ReportButtonProps } from '../../report/report-button.tsx';
import { EventList } from '../../job/event-list.tsx';
import { FileTable } from './file-table.tsx';
import { joinRates } from './join-rates.ts';
import { ReconciliationView } from './reconciliation-view.tsx';
import { RollbackRun } from './rollback-run.tsx';
import { RuleTable } from './rule-table.tsx';
import { RunSum } from './run-sum.tsx';
import { ThroughputSection } from './throughput-section.tsx';
import { sourceWord } from '../source-word.ts';
import layout from '../../layout.module.css';

type Run = OutputOf<typeof getMigrationStatus>;

interface RunViewProps {
  readonly run: Run;
  /** The plan as it is saved now; undefined until it has been read. */
  readonly plan: PlanDraft | undefined;
}

/** The run while it goes on, and, in the same places, its result. */
export function RunView({ run, plan }: RunViewProps) {
  const { text, word } = useTexts();
  const [, navigate] = useLocation();
  const { job, report, events } = run;
  const counts = (isGoingOn(job) && job.progress?.counts) || report;
  const refused = counts.rowsQuarantined;
  const announced = useLiveJobs(({ rates }) => rates.get(job.id));
  const actions = (
    <>
      <JobControls job={job} />
      <ReportButton subject={job.title} reports={reportsOf(run)} />
      {!isGoingOn(job) && !report.isDryRun && plan?.options.rollbackMegabytes !== undefined && (
        <RollbackRun job={job} />
      )}
      <Button onPress={() => navigate(`/migrations/${report.migrationId}`)}>{text('run.open-migration')}</Button>
      {refused > 0 && !report.isDryRun && (
        <Button
          kind={isGoingOn(job) ? 'secondary' : 'primary'}
          icon={ListChecks}
          onPress={() => navigate(`/runs/${job.id}/quarantine`)}
        >
          {text('run.sort-out', { rows: refused })}
        </Button>
      )}
    </>
  );
  return (
    <Screen
      title={job.title}
      status={<JobStatus job={job} />}
      line={<RunLine run={run} plan={plan} />}
      actions={actions}
    >
      {job.progress?.wait && job.state === 'RUNNING' && <WaitLine job={job} />}
      {job.failure && <Failed failure={job.failure} />}
      {report.rollback !== null && (
        <Status kind="warning" isSentence>
          {word(...rollbackText(report.rollback))}
        </Status>
      )}
      <RunSum job={job} report={report} />
      {!isGoingOn(job) && <ReconciliationView report={report} />}
      <ThroughputSection rates={joinRates(run.rates, announced ?? [])} isLive={isGoingOn(job)} />
      <RuleTable jobId={job.id} rules={report.rules} isDryRun={report.isDryRun} />
      <FileTable files={report.files} />
      <EventList events={events} />
    </Screen>
  );
}

/** Of a run that is over people want what came of it, of one that goes on how far it is. */
function reportsOf({ job }: Run): ReportButtonProps['reports'] {
  const input = { jobId: job.id };
  const completion = { kind: 'completion', report: { operation: 'migration.report', input } } as const;
  const progress = { kind: 'progress', report: { operation: 'migration.status', input } } as const;
  const performance = { kind: 'performance', report: { operation: 'migration.performance', input } } as const;
  return isGoingOn(job) ? [progress, performance, completion] : [completion, progress, performance];
}

function RunLine({ run: { report }, plan }: RunViewProps) {
  const { text } = useTexts();
  const connections = useQuery(listConnections, {});
  const nameOf = (id: string): string =>
    (connections.status === 'done' && connections.data.connections.find((one) => one.id === id)?.name) || '';
  return (
    <div className={cx(layout.row)}>
      {plan && (
        <span>
          {text('run.line', {
            source: `${nameOf(plan.source.connectionId)} / ${sourceWord(plan.source, text)}`,
            target: `${nameOf(plan.target.connectionId)} / ${plan.target.table.schema}.${plan.target.table.table}`,
            hash: report.planHash.slice(0, 8),
          })}
        </span>
      )}
      {report.backup !== null && <span>{text('run.backup', { place: report.backup })}</span>}
      {report.isDryRun && <Status kind="unknown">{text('run.dry')}</Status>}
    </div>
  );
}
