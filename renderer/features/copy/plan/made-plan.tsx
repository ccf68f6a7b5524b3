import { DatabaseZap } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Connection } from '#contract/domain/connection';
import type { CopyDraft, CopyPlan } from '#contract/domain/copy-plan';
import { startCopy } from '#contract/operations/copy/start-copy';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { Status } from '../../../ui/status.tsx';
import { StartButton } from '../../backup/start-button.tsx';
import layout from '../../layout.module.css';
import { CopyChanges } from './copy-changes.tsx';
import { CopyProblems } from './copy-problems.tsx';
import { CopyReadiness } from './copy-readiness.tsx';
import { clearCopyPlan, type CopyValues } from './copy-values.ts';
import { PlannedTotals } from './planned-totals.tsx';
import { PlannedTables } from './planned-tables.tsx';
import { TableOptionsPanel } from './table-options-panel.tsx';
import { withOptions } from './table-options.ts';

interface MadePlanProps {
  readonly plan: CopyPlan;
  readonly draft: CopyDraft;
  readonly target: Connection | undefined;
  /** Plans anew. */
  readonly onChange: (change: Partial<CopyValues>) => void;
}

/** What will be done, before anything is: what is in the way first, then the button, then all of it. */
export function MadePlan({ plan, draft, target, onChange }: MadePlanProps) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const start = useCommand(startCopy);
  const [open, setOpen] = useState<string>();
  const { problems, tables } = plan;
  const onStart = async (backup: string | null): Promise<void> => {
    const started = await start.run({ ...draft, planHash: plan.hash, backup });
    if (started === undefined) return;
    navigate(`/runs/${started.jobId}`);
    clearCopyPlan();
  };
  return (
    <>
      {problems.length > 0 && (
        <CopyProblems
          {...{ plan, draft }}
          targetName={target?.name ?? ''}
          onExcept={(more) => onChange({ except: [...draft.except, ...more] })}
          onOpen={setOpen}
        />
      )}
      {start.failure && <Failed failure={start.failure} traceId={start.traceId} />}
      <div className={cx(layout.row)}>
        <PlanLine plan={plan} />
        <div className={cx(layout.push)}>
          <StartButton
            label={text('copy.start', { count: tables.length, target: target?.name ?? '' })}
            icon={DatabaseZap}
            isPending={start.isRunning}
            disabledReason={problems.length > 0 ? text('copy.start.problems') : undefined}
            targetId={draft.targetId}
            onStart={(backup) => void onStart(backup)}
          />
        </div>
      </div>
      <CopyReadiness draft={draft} />
      <PlannedTotals totals={draft.totals} onChange={(totals) => onChange({ totals })} />
      <CopyChanges plan={plan} />
      <PlannedTables
        tables={tables}
        open={open}
        onOpen={setOpen}
        panel={
          open !== undefined && (
            <TableOptionsPanel
              key={open}
              sourceId={draft.sourceId}
              table={open}
              options={draft.tables.find(({ table }) => table === open)}
              onApply={(options) => onChange({ tables: withOptions(draft.tables, open, options) })}
              onClose={() => setOpen(undefined)}
            />
          )
        }
      />
    </>
  );
}

/** In one line: how much, from which version into which. */
function PlanLine({ plan }: { plan: CopyPlan }) {
  const { text, size } = useTexts();
  const { tables, sequences, refreshes, largeObjects, sourceVersion, targetVersion, problems } = plan;
  const bytes = tables.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <div className={cx(layout.chips)}>
      {problems.length === 0 && <Status kind="done">{text('copy.plan.ready')}</Status>}
      <span>{text('copy.plan.amount', { size: size(bytes), sequences, views: refreshes.length })}</span>
      {largeObjects > 0 && <span>{text('copy.plan.large-objects', { count: largeObjects })}</span>}
      <span className={cx(layout.muted)}>
        {text('copy.plan.versions', { source: majorOf(sourceVersion), target: majorOf(targetVersion) })}
      </span>
      <span className={cx(layout.muted)}>{text('copy.plan.hash')}</span>
      <ShortHash hash={plan.hash} />
    </div>
  );
}

/** Of `server_version_num`, since version 10. */
const majorOf = (versionNumber: number): string => String(Math.floor(versionNumber / 10_000));
