import { DatabaseZap } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Connection } from '#contract/domain/connection';
import type { SchemaPlan } from '#contract/domain/schema-plan';
import { applySchema } from '#contract/operations/schema/apply-schema';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { dropPlan, type PlanQuestion } from './plan-state.ts';
import { isInstallation, type PlanFigures } from './plan-figures.ts';
import { ApplyDialog } from './apply-dialog.tsx';

interface ApplyButtonProps {
  readonly plan: SchemaPlan;
  readonly figures: PlanFigures;
  readonly question: PlanQuestion;
  readonly target: Connection;
}

/** Verb, object and amount; then what exactly will happen, before it does. */
export function ApplyButton({ plan, figures, question, target }: ApplyButtonProps) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const apply = useCommand(applySchema);
  const onApply = async (backup: string | null): Promise<void> => {
    const started = await apply.run({
      ...question,
      planHash: plan.hash,
      backup,
      isDestructive: plan.isDestructive,
    });
    if (started === undefined) return;
    dropPlan();
    navigate(`/runs/${started.jobId}`);
  };
  const words = { target: target.name, tables: figures.tablesCreated, count: figures.statements };
  const label = text(isInstallation(plan, figures) ? 'schema.apply.tables' : 'schema.apply.statements', words);
  return (
    <>
      <Button kind={plan.isDestructive ? 'danger' : 'primary'} icon={DatabaseZap} onPress={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <ApplyDialog
          label={label}
          plan={plan}
          figures={figures}
          target={target}
          isRunning={apply.isRunning}
          failure={apply.failure}
          traceId={apply.traceId}
          onApply={(backup) => void onApply(backup)}
          onClose={() => {
            apply.reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
