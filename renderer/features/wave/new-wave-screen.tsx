import { ListOrdered, Play } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { InputOf } from '#contract/define';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listMigrations } from '#contract/operations/migration/list-migrations';
import type { planWave } from '#contract/operations/wave/plan-wave';
import { startWave } from '#contract/operations/wave/start-wave';
import { useConnectionInSight } from '../../app/environment-in-sight.ts';
import { Screen } from '../../app/screen.tsx';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { StartButton } from '../backup/start-button.tsx';
import layout from '../layout.module.css';
import { ChosenMigrations } from './chosen-migrations.tsx';
import { WaveReadiness } from './wave-readiness.tsx';

type Draft = InputOf<typeof planWave>;

/** Which saved migrations are led together, and in which order? */
export function NewWaveScreen() {
  const { text, word } = useTexts();
  const [, navigate] = useLocation();
  const list = useQuery(listMigrations, {});
  const connections = useQuery(listConnections, {});
  const [chosenTarget, setChosenTarget] = useState<string>();
  const [name, setName] = useState('');
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const migrations = list.status === 'done' ? list.data.migrations.map(({ migration }) => migration) : [];
  const targetIds = new Set<string>(migrations.map(({ plan }) => plan.target.connectionId));
  const targets =
    connections.status === 'done' ? connections.data.connections.filter(({ id }) => targetIds.has(id)) : [];
  const target = targets.find(({ id }) => id === chosenTarget) ?? targets[0];
  const members = migrations.filter(({ plan }) => plan.target.connectionId === target?.id);
  const chosen = members.filter(({ id }) => !leftOut.includes(id));
  useConnectionInSight(target?.id);
  const suggestedName = target === undefined ? '' : text('wave.name.suggested', { target: target.name });
  const draft: Draft | undefined =
    target === undefined || chosen.length === 0
      ? undefined
      : {
          name: name.trim() === '' ? suggestedName : name.trim(),
          targetId: target.id,
          migrationIds: chosen.toSorted((left, right) => left.createdAtMs - right.createdAtMs).map(({ id }) => id),
        };
  return (
    <Screen
      titleKey="wave.new"
      noteKey="wave.new.note"
      actions={<Button onPress={() => navigate('/migrations')}>{text('plan.leave')}</Button>}
    >
      {list.status === 'loading' && <Loading rows={6} />}
      {list.status === 'failed' && <Failed {...list} onRetry={list.reload} />}
      {list.status === 'done' && migrations.length === 0 && (
        <Empty icon={ListOrdered} title={text('wave.none')} hint={text('wave.none.hint')} />
      )}
      {target !== undefined && (
        <>
          <div className={cx(layout.form)}>
            <Select
              label={text('wave.target')}
              value={target.id}
              options={targets.map(({ id, name: label, environment }) => ({
                ...{ value: id, label },
                note: word(`environment.${environment}`),
              }))}
              onChange={setChosenTarget}
            />
            <TextField label={text('wave.name')} value={name} placeholder={suggestedName} onChange={setName} />
          </div>
          <WaveStart draft={draft} target={target.name} />
          <ChosenMigrations
            draft={draft}
            migrations={members}
            leftOut={leftOut}
            onChange={(id, isChosen) => setLeftOut(isChosen ? leftOut.filter((one) => one !== id) : [...leftOut, id])}
          />
          {draft !== undefined && <WaveReadiness draft={draft} />}
        </>
      )}
    </Screen>
  );
}

function WaveStart({ draft, target }: { draft: Draft | undefined; target: string }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const start = useCommand(startWave);
  const onStart = async (asked: InputOf<typeof startWave>): Promise<void> => {
    const started = await start.run(asked);
    if (started !== undefined) navigate(`/runs/${started.jobId}`);
  };
  return (
    <>
      {start.failure && <Failed failure={start.failure} traceId={start.traceId} />}
      <div className={cx(layout.row)}>
        <StartButton
          label={text('wave.start', { count: draft?.migrationIds?.length ?? 0, target })}
          icon={Play}
          isPending={start.isRunning}
          disabledReason={draft === undefined ? text('wave.start.none') : undefined}
          targetId={draft?.targetId ?? null}
          onStart={(backup) => draft && void onStart({ ...draft, backup })}
        />
      </div>
    </>
  );
}
