import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { getMigration } from '#contract/operations/migration/get-migration';
import { useConnectionInSight } from '../../../app/environment-in-sight.ts';
import { Screen } from '../../../app/screen.tsx';
import { useQuery } from '../../../client/use-query.ts';
import type { MessageId } from '../../../i18n/messages.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { changeDraft, clearDraft, openDraft, sourceOf, useDraft, type Draft } from './draft.ts';
import { MappingStep } from './mapping-step.tsx';
import { RunStep } from './run-step.tsx';
import { SourceStep } from './source-step.tsx';
import { TargetStep } from './target-step.tsx';
import layout from '../../layout.module.css';

/** A migration is made, or changed, in four steps. */
export function PlanScreen({ migrationId }: { migrationId: string | null }) {
  return migrationId === null ? <NewPlan /> : <SavedPlan migrationId={migrationId} />;
}

function NewPlan() {
  const draftOf = useDraft((draft) => draft.migrationId);
  useEffect(() => {
    if (draftOf !== null) clearDraft(); // A saved migration was open before; a new one that was left half-done stays.
  }, [draftOf]);
  return <PlanSteps />;
}

function SavedPlan({ migrationId }: { migrationId: string }) {
  const query = useQuery(getMigration, { migrationId });
  const draftOf = useDraft((draft) => draft.migrationId);
  const plan = query.status === 'done' ? query.data.migration.plan : undefined;
  useEffect(() => {
    if (plan !== undefined && draftOf !== migrationId) openDraft(migrationId, plan);
  }, [plan, draftOf, migrationId]);
  if (query.status === 'failed') {
    return (
      <Screen titleKey="plan.title">
        <Failed {...query} onRetry={query.reload} />
      </Screen>
    );
  }
  return plan === undefined || draftOf !== migrationId ? <Loading rows={10} /> : <PlanSteps />;
}

const STEPS = ['source', 'target', 'mapping', 'run'] as const;
const TITLES: Record<(typeof STEPS)[number], MessageId> = {
  source: 'plan.step.source',
  target: 'plan.step.target',
  mapping: 'plan.step.mapping',
  run: 'plan.step.run',
};

function PlanSteps() {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const draft = useDraft();
  useConnectionInSight(draft.targetId ?? undefined);
  const reachable = furthestStep(draft);
  const step = Math.min(draft.step, reachable);
  const next = STEPS[step + 1];
  const title = draft.migrationId === null ? text('plan.new') : text('plan.edit', { name: draft.name });
  return (
    <Screen
      title={title}
      isFilling={step === 2}
      actions={<Button onPress={() => navigate('/migrations')}>{text('plan.leave')}</Button>}
      line={
        <Stepper
          label={text('plan.steps')}
          steps={STEPS.map((id) => ({ id, title: text(TITLES[id]) }))}
          current={step}
          reachable={reachable}
          onOpen={(to) => changeDraft({ step: to })}
        />
      }
    >
      {step === 0 && <SourceStep />}
      {step === 1 && <TargetStep />}
      {step === 2 && <MappingStep />}
      {step === 3 && <RunStep />}
      <div className={cx(layout.row)}>
        {step > 0 && (
          <Button icon={ArrowLeft} onPress={() => changeDraft({ step: step - 1 })}>
            {text('ui.back')}
          </Button>
        )}
        {next !== undefined && (
          <Button
            kind="primary"
            icon={ArrowRight}
            onPress={() => changeDraft({ step: step + 1 })}
            disabledReason={step < reachable ? undefined : text(step === 0 ? 'source.none' : 'target.none')}
          >
            {text('plan.next', { step: text(TITLES[next]) })}
          </Button>
        )}
      </div>
    </Screen>
  );
}

/** A step opens when what it builds on is decided. */
const furthestStep = (draft: Draft): number => {
  const { targetId, table, description } = draft;
  if (sourceOf(draft) === undefined) return 0;
  if (targetId === null || table === null || description === null) return 1;
  return 3;
};
