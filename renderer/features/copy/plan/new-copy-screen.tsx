import { ListPlus } from 'lucide-react';
import { useLocation } from 'wouter';
import type { CopyDraft } from '#contract/domain/copy-plan';
import { DEFAULT_MIGRATION_CONFIG } from '#contract/domain/migration-config';
import { listConnections } from '#contract/operations/connection/list-connections';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { getMigrationConfig } from '#contract/operations/settings/get-migration-config';
import { useConnectionInSight } from '../../../app/environment-in-sight.ts';
import { Screen } from '../../../app/screen.tsx';
import { useCommand } from '../../../client/use-command.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import layout from '../../layout.module.css';
import { useRoleMapping } from '../../schema/roles/role-mapping-state.ts';
import { CopyForm } from './copy-form.tsx';
import { changeCopy, draftOf, keepCopyPlan, planFor, useNewCopy, type CopyValues } from './copy-values.ts';
import { MadePlan } from './made-plan.tsx';

const DATABASES_NEEDED = 2;

/** From where into where is a database copied, and what exactly will happen? */
export function NewCopyScreen() {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const list = useQuery(listConnections, {});
  const { values, made } = useNewCopy();
  const make = useCommand(planCopy);
  useConnectionInSight(values.targetId ?? undefined);
  const connections = list.status === 'done' ? list.data.connections : [];
  const databases = connections.filter(({ options }) => options.kind === 'postgres');
  const source = databases.find(({ id }) => id === values.sourceId);
  const target = databases.find(({ id }) => id === values.targetId);
  const suggestedName =
    source && target ? text('copy.name.suggested', { source: source.name, target: target.name }) : '';
  const config = useQuery(getMigrationConfig, {});
  const { migration: usual } = config.status === 'done' ? config.data : DEFAULT_MIGRATION_CONFIG;
  const roles = useRoleMapping(values.sourceId, values.targetId);
  const draft = draftOf(values, { suggestedName, roles, usual });
  const plan = planFor(made, draft);

  const onMake = async (asked: CopyDraft): Promise<void> => {
    const answer = await make.run(asked);
    if (answer !== undefined) keepCopyPlan({ draft: asked, plan: answer });
  };
  const onChange = (change: Partial<CopyValues>): void => {
    changeCopy(change);
    const changed = draftOf({ ...values, ...change }, { suggestedName, roles, usual });
    if (changed !== undefined) void onMake(changed);
  };
  return (
    <Screen
      titleKey="copy.new"
      noteKey="copy.new.note"
      actions={<Button onPress={() => navigate('/migrations')}>{text('plan.leave')}</Button>}
    >
      {config.status === 'failed' && <Failed {...config} onRetry={config.reload} />}
      {list.status === 'loading' && <Loading rows={6} />}
      {list.status === 'failed' && <Failed {...list} onRetry={list.reload} />}
      {list.status === 'done' && databases.length < DATABASES_NEEDED && (
        <Empty icon={ListPlus} title={text('copy.databases')} hint={text('copy.databases.hint')} />
      )}
      {databases.length >= DATABASES_NEEDED && (
        <>
          <CopyForm
            values={values}
            usualParallel={usual.maxParallel}
            isUsuallyAdaptive={usual.adaptive}
            suggestedName={suggestedName}
            databases={databases}
          />
          <div className={cx(layout.row)}>
            <Button
              kind={plan === undefined ? 'primary' : 'secondary'}
              icon={ListPlus}
              isPending={make.isRunning}
              disabledReason={draft === undefined ? text('copy.plan.missing') : undefined}
              onPress={() => draft && void onMake(draft)}
            >
              {text(plan === undefined ? 'copy.plan.make' : 'copy.plan.make-again')}
            </Button>
          </div>
          {make.failure && <Failed failure={make.failure} traceId={make.traceId} />}
          {make.isRunning && <Loading rows={8} />}
          {!make.isRunning && plan !== undefined && draft !== undefined && (
            <MadePlan key={plan.hash} plan={plan} draft={draft} target={target} onChange={onChange} />
          )}
        </>
      )}
    </Screen>
  );
}
