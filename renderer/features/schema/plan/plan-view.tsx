import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import type { SchemaSource } from '#contract/domain/schema-source';
import { planSchema } from '#contract/operations/schema/plan-schema';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Switch } from '../../../ui/switch.tsx';
import layout from '../../layout.module.css';
import { NoTarget } from '../no-target.tsx';
import { RoleMappingField } from '../roles/role-mapping-field.tsx';
import { useRoleMapping } from '../roles/role-mapping-state.ts';
import { TargetField } from '../target-field.tsx';
import { useTarget } from '../use-target.ts';
import { keepPlan, usePlanFor, type PlanQuestion } from './plan-state.ts';
import { PlanStatements } from './plan-statements.tsx';

/** What would change in which database, statement by statement, before anything does. */
export function PlanView({ source }: { source: SchemaSource }) {
  const { text } = useTexts();
  const { databases, target, setTarget } = useTarget(source);
  const [dropsExtra, setDropsExtra] = useState(false);
  const [isConcurrent, setConcurrent] = useState(false);
  const make = useCommand(planSchema);
  const sourceId = source.kind === 'connection' ? source.connectionId : null;
  const roles = useRoleMapping(sourceId, target?.id ?? null);
  const question = target && { source, connectionId: target.id, dropsExtra, isConcurrent, roles };
  const plan = usePlanFor(question);
  const onMake = async (asked: PlanQuestion): Promise<void> => {
    const made = await make.run(asked);
    if (made) keepPlan({ question: asked, plan: made });
  };
  if (databases.length === 0) return <NoTarget source={source} />;
  return (
    <div className={cx(layout.filling)}>
      <div className={cx(layout.row)}>
        <TargetField databases={databases} target={target} onChange={setTarget} />
        <Switch label={text('schema.plan.drops-extra')} isSelected={dropsExtra} onChange={setDropsExtra} />
        <Switch label={text('schema.plan.concurrent')} isSelected={isConcurrent} onChange={setConcurrent} />
        <div className={cx(layout.push)}>
          <Button
            kind={plan === undefined ? 'primary' : 'secondary'}
            icon={ListPlus}
            isPending={make.isRunning}
            disabledReason={question === undefined ? text('schema.target.choose') : undefined}
            onPress={() => question && void onMake(question)}
          >
            {text(plan === undefined ? 'schema.plan.make' : 'schema.plan.make-again')}
          </Button>
        </div>
      </div>
      {sourceId !== null && target !== undefined && (
        <RoleMappingField key={`${sourceId} ${target.id}`} sourceId={sourceId} targetId={target.id} purpose="schema" />
      )}
      {make.failure && <Failed failure={make.failure} traceId={make.traceId} />}
      {make.isRunning && <Loading rows={8} />}
      {!make.isRunning && <MadePlan question={question} target={target} plan={plan} hasFailed={!!make.failure} />}
    </div>
  );
}

interface MadePlanProps {
  readonly question: PlanQuestion | undefined;
  readonly target: Connection | undefined;
  readonly plan: ReturnType<typeof usePlanFor>;
  readonly hasFailed: boolean;
}

function MadePlan({ question, target, plan, hasFailed }: MadePlanProps) {
  const { text } = useTexts();
  if (question !== undefined && target !== undefined && plan !== undefined) {
    return <PlanStatements key={plan.hash} plan={plan} question={question} target={target} />;
  }
  if (hasFailed) return null;
  return (
    <Empty
      icon={ListPlus}
      title={text('schema.plan.none')}
      hint={text(target === undefined ? 'schema.target.choose' : 'schema.plan.none.hint')}
    />
  );
}
