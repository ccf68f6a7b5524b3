import { FlaskConical, Play, Save } from 'lucide-react';
import { useLocation } from 'wouter';
import type { InputOf, OutputOf } from '#contract/define';
import type { LoadMode } from '#contract/domain/plan';
import { planMigration } from '#contract/operations/migration/plan-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import { useCommand } from '../../../client/use-command.ts';
import { useTexts, type Texts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Section } from '../../../ui/section.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { Status } from '../../../ui/status.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { say } from '../../../ui/toast.tsx';
import { StartButton } from '../../backup/start-button.tsx';
import { changeDraft, clearDraft, planOf, sourceOf, useDraft, type Draft } from './draft.ts';
import { OptionFields } from './option-fields.tsx';
import { ProblemList } from './problem-list.tsx';
import { ScopeFields } from './scope-fields.tsx';
import { useProblems } from './use-problems.ts';
import { sourceWord } from '../source-word.ts';
import layout from '../../layout.module.css';

const MODES: readonly LoadMode[] = ['insert', 'upsert'];

/** Name, mode, options; what is still in the way; and the two buttons that begin. */
export function RunStep() {
  const { text } = useTexts();
  const draft = useDraft();
  const name = draft.name === '' ? suggestedName(draft, text) : draft.name;
  const problems = useProblems();
  return (
    <>
      <Section title={text('plan.title')} isSheet>
        <div className={cx(layout.column)}>
          <div className={cx(layout.form)}>
            <TextField
              label={text('run-step.name')}
              value={name}
              onChange={(next) => changeDraft({ name: next })}
              isRequired
            />
            <Segments<LoadMode>
              label={text('run-step.mode')}
              hint={text(`run-step.mode.${draft.mode}.hint`)}
              value={draft.mode}
              options={MODES.map((value) => ({ value, label: text(`plan.mode.${value}`) }))}
              onChange={(mode) => changeDraft({ mode })}
            />
          </div>
          {draft.mode === 'upsert' && <KeyFields draft={draft} />}
        </div>
      </Section>
      <ScopeFields />
      <Section title={text('plan.options')} isSheet>
        <OptionFields options={draft.options} onChange={(options) => changeDraft({ options })} />
      </Section>
      <ProblemList problems={problems} />
      <RunButtons draft={draft} name={name} isReady={problems?.length === 0} />
    </>
  );
}

/** «employees.csv → employees»: a start that says what the migration does. */
const suggestedName = (draft: Draft, text: Texts['text']): string =>
  `${nameOfSource(draft, text)} → ${draft.table?.table ?? ''}`;

function nameOfSource(draft: Draft, text: Texts['text']): string {
  const source = sourceOf(draft);
  return source === undefined ? '' : sourceWord(source, text);
}

function KeyFields({ draft }: { draft: Draft }) {
  const { text } = useTexts();
  return (
    <div className={cx(layout.column)}>
      <span>{text('run-step.key.hint')}</span>
      <div className={cx(layout.chips)} role="group" aria-label={text('run-step.key')}>
        {draft.mapping.map(({ column }) => (
          <FilterChip
            key={column}
            label={column}
            isSelected={draft.key.includes(column)}
            onChange={(isOn) =>
              changeDraft({ key: isOn ? [...draft.key, column] : draft.key.filter((other) => other !== column) })
            }
          />
        ))}
      </div>
      {draft.key.length === 0 && <Status kind="warning">{text('run-step.key.missing')}</Status>}
    </div>
  );
}

function RunButtons({ draft, name, isReady }: { draft: Draft; name: string; isReady: boolean }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const save = useCommand(planMigration);
  const start = useCommand(startMigration);
  const plan = planOf(draft, name);
  const rows = draft.estimatedRows;
  const table = draft.table?.table ?? '';

  const onSave = async (): Promise<OutputOf<typeof planMigration> | undefined> => {
    if (plan === undefined) return undefined;
    const saved = await save.run({ migrationId: draft.migrationId, plan });
    if (saved !== undefined) changeDraft({ migrationId: saved.migration.id, name: saved.migration.plan.name });
    return saved;
  };
  const onStart = async (how: Pick<InputOf<typeof startMigration>, 'isDryRun' | 'backup'>): Promise<void> => {
    const saved = await onSave();
    if (saved === undefined || saved.problems.length > 0) return; // The problems stand above.
    const { id, hash } = saved.migration;
    const started = await start.run({ migrationId: id, planHash: hash, ...how });
    if (started === undefined) return;
    navigate(`/runs/${started.jobId}`);
    clearDraft();
  };
  const onKeep = async (): Promise<void> => {
    const saved = await onSave();
    if (saved === undefined) return;
    say({ kind: 'done', title: text('run-step.saved', { version: saved.migration.version }) });
  };
  const isBusy = save.isRunning || start.isRunning;
  const refusal = isReady ? undefined : text('run-step.not-ready');
  return (
    <>
      {save.failure && <Failed failure={save.failure} traceId={save.traceId} />}
      {start.failure && <Failed failure={start.failure} traceId={start.traceId} />}
      <div className={cx(layout.row)}>
        <StartButton
          label={
            rows === null
              ? text('migration.start', { files: nameOfSource(draft, text), table })
              : text('run-step.start.about', { rows, table })
          }
          size="large"
          icon={Play}
          isPending={isBusy}
          disabledReason={refusal}
          targetId={draft.targetId}
          onStart={(backup) => void onStart({ backup })}
        />
        <Button
          size="large"
          icon={FlaskConical}
          isPending={isBusy}
          onPress={() => void onStart({ isDryRun: true })}
          disabledReason={refusal}
        >
          {text('migration.dry-run')}
        </Button>
        <Button
          size="large"
          icon={Save}
          isPending={isBusy}
          onPress={() => void onKeep()}
          disabledReason={plan === undefined ? text('run-step.not-ready') : undefined}
        >
          {text('run-step.save')}
        </Button>
      </div>
    </>
  );
}
