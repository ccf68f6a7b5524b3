import { CircleMinus, ListPlus, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { CopyVerdict } from '#contract/domain/copy-decision';
import type { CopyReport } from '#contract/domain/copy-report';
import type { Job } from '#contract/domain/job';
import { decideCopy } from '#contract/operations/copy/decide-copy';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Section } from '../../../ui/section.tsx';
import layout from '../../layout.module.css';
import { tableName } from '../table-name.ts';
import { EditMapping } from './edit-mapping.tsx';
import { GiveUpCopy } from './give-up-copy.tsx';

/** More of them have one cause, and are decided about together. */
const SHOWN_AT_MOST = 10;

interface CopyDecisionsProps {
  readonly job: Job;
  readonly report: CopyReport;
  readonly onDecided: () => void;
}

/** What a person is asked while the rest goes on: each table that was refused, its error, and what may be done. */
export function CopyDecisions({ job, report, onDecided }: CopyDecisionsProps) {
  const { text } = useTexts();
  const decide = useCommand(decideCopy);
  const [edited, setEdited] = useState<string>();
  const isOver = job.state === 'COMPLETED' || job.state === 'STOPPED';
  const asked = report.tables.filter(({ isUndecided }) => isUndecided);
  if (isOver || asked.length === 0) return null;
  const run = (decision: CopyVerdict, tables: string[] | null): void => {
    void decide.run({ jobId: job.id, tables, decision }).then(onDecided);
  };
  const rest = asked.length - SHOWN_AT_MOST;
  const isMany = asked.length > 1;
  return (
    <Section
      title={text('copy.decisions')}
      note={text('copy.decisions.count', { count: asked.length })}
      actions={
        <>
          {isMany && (
            <>
              <Button icon={RotateCw} onPress={() => run('retry', null)}>
                {text('copy.decide.retry-all', { count: asked.length })}
              </Button>
              <Button icon={CircleMinus} onPress={() => run('skip', null)}>
                {text('copy.decide.skip-all', { count: asked.length })}
              </Button>
            </>
          )}
          <GiveUpCopy title={job.title} onGiveUp={() => run('abort', null)} />
        </>
      }
    >
      <div className={cx(layout.column)}>
        <p className={cx(layout.muted)}>{text('copy.decisions.what-now')}</p>
        {decide.failure && <Failed failure={decide.failure} traceId={decide.traceId} />}
        {asked.slice(0, SHOWN_AT_MOST).map((account) => {
          const { table, failure } = account;
          return (
            failure && (
              <section key={table} aria-label={table}>
                <Failed failure={failure}>
                  <Button icon={RotateCw} isPending={decide.isRunning} onPress={() => run('retry', [table])}>
                    {text('copy.decide.retry', { table: tableName(table) })}
                  </Button>
                  <Button icon={ListPlus} onPress={() => setEdited(table)}>
                    {text('copy.decide.edit', { table: tableName(table) })}
                  </Button>
                  <Button icon={CircleMinus} isPending={decide.isRunning} onPress={() => run('skip', [table])}>
                    {text('copy.decide.skip', { table: tableName(table) })}
                  </Button>
                </Failed>
                {edited === table && (
                  <EditMapping
                    jobId={job.id}
                    sourceId={report.sourceId}
                    account={account}
                    onDecided={() => {
                      setEdited(undefined);
                      onDecided();
                    }}
                    onClose={() => setEdited(undefined)}
                  />
                )}
              </section>
            )
          );
        })}
        {rest > 0 && <p className={cx(layout.muted)}>{text('copy.decisions.more', { count: rest })}</p>}
      </div>
    </Section>
  );
}
