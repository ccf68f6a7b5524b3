import { CircleMinus, RotateCw, SquarePen } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Job } from '#contract/domain/job';
import type { WaveDecision, WaveReport } from '#contract/domain/wave';
import { decideWave } from '#contract/operations/wave/decide-wave';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Section } from '../../ui/section.tsx';
import layout from '../layout.module.css';

interface WaveDecisionsProps {
  readonly job: Job;
  readonly report: WaveReport;
  readonly onDecided: () => void;
}

/** What a person is asked while the rest goes on: each refused migration, its error, and what may be done. */
export function WaveDecisions({ job, report, onDecided }: WaveDecisionsProps) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const decide = useCommand(decideWave);
  const asked = report.tables.filter(({ isUndecided }) => isUndecided);
  if (job.state === 'COMPLETED' || job.state === 'STOPPED' || asked.length === 0) return null;
  const run = (decision: WaveDecision, migrationIds: string[] | null): void => {
    void decide.run({ jobId: job.id, migrationIds, decision }).then(onDecided);
  };
  return (
    <Section
      title={text('copy.decisions')}
      note={text('wave.decisions.count', { count: asked.length })}
      actions={
        asked.length > 1 && (
          <>
            <Button icon={RotateCw} onPress={() => run('retry', null)}>
              {text('wave.decide.retry-all', { count: asked.length })}
            </Button>
            <Button icon={CircleMinus} onPress={() => run('skip', null)}>
              {text('wave.decide.skip-all', { count: asked.length })}
            </Button>
          </>
        )
      }
    >
      <div className={cx(layout.column)}>
        <p className={cx(layout.muted)}>{text('wave.decisions.what-now')}</p>
        {decide.failure && <Failed failure={decide.failure} traceId={decide.traceId} />}
        {asked.map(
          ({ migrationId, name, failure }) =>
            failure && (
              <section key={migrationId} aria-label={name}>
                <Failed failure={failure}>
                  <Button icon={RotateCw} isPending={decide.isRunning} onPress={() => run('retry', [migrationId])}>
                    {text('wave.decide.retry', { name })}
                  </Button>
                  <Button icon={SquarePen} onPress={() => navigate(`/migrations/${migrationId}/plan`)}>
                    {text('wave.decide.edit', { name })}
                  </Button>
                  <Button icon={CircleMinus} isPending={decide.isRunning} onPress={() => run('skip', [migrationId])}>
                    {text('wave.decide.skip', { name })}
                  </Button>
                </Failed>
              </section>
            ),
        )}
      </div>
    </Section>
  );
}
