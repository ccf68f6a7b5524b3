import { PackageCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { InputOf, OutputOf } from '#contract/define';
import type { Step, StepOp } from '#contract/domain/mapping';
import { keyText } from '#contract/domain/quarantine';
import { editQuarantineGroup } from '#contract/operations/quarantine/edit-quarantine-group';
import { previewQuarantineGroup } from '#contract/operations/quarantine/preview-quarantine-group';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { SplitPanel } from '../../ui/split-panel.tsx';
import { StatusIcon } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { say } from '../../ui/toast.tsx';
import { StepChips } from '../migration/plan/step-chips.tsx';
import { STEP_OPS } from '../migration/plan/step-fields.ts';
import { useSettled } from '../migration/plan/use-settled.ts';
import type { Group } from './quarantine-screen.tsx';
import layout from '../layout.module.css';
import css from './quarantine.module.css';

const SAMPLE_ROWS = 10;
const TYPING_MS = 400;
/** Steps that make one text of one text. */
const CELL_STEPS: readonly StepOp[] = STEP_OPS.filter(
  (op) => !['concat', 'coalesce', 'lookup', 'reissue'].includes(op),
);

interface GroupEditorProps {
  readonly jobId: string;
  readonly group: Group;
  /** Columns of the file; those the cause is about come first. */
  readonly cells: readonly string[];
  readonly onClose: () => void;
}

/** One correction for all rows with the same cause: what it does to the first of them stands below while it is made. */
export function GroupEditor({ jobId, group, cells, onClose }: GroupEditorProps) {
  const { text, word } = useTexts();
  const [cell, setCell] = useState(cells[0] ?? '');
  const [kind, setKind] = useState<'value' | 'steps'>('value');
  const [value, setValue] = useState('');
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const edit = useCommand(editQuarantineGroup);
  const mend = useMemo<InputOf<typeof editQuarantineGroup>>(
    () => ({ jobId, ...group, cell, ...(kind === 'value' ? { value } : { steps: [...steps] }) }),
    [jobId, group, cell, kind, value, steps],
  );
  const settled = useSettled(mend, TYPING_MS);
  const isComplete = cell !== '' && (kind === 'value' || steps.length > 0);
  const isSettledComplete = settled.cell !== '' && (settled.steps === undefined || settled.steps.length > 0);
  const preview = useQuery(
    previewQuarantineGroup,
    { ...settled, limit: SAMPLE_ROWS },
    { isEnabled: isSettledComplete, keepsPrevious: true },
  );
  const rows = preview.status === 'done' ? preview.data.rows : undefined;

  const save = async (): Promise<void> => {
    const done = await edit.run(mend);
    if (done === undefined) return;
    say({ kind: done.edited > 0 ? 'done' : 'warning', title: text('quarantine.group.mended', { ...done }) });
    onClose();
  };
  return (
    <SplitPanel title={text('quarantine.group.title', { rule: word(`rule-name.${group.rule}`) })} onClose={onClose}>
      <form
        className={cx(layout.column)}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select
          label={text('quarantine.group.cell')}
          value={cell === '' ? null : cell}
          options={cells.map((name) => ({ value: name, label: name }))}
          onChange={setCell}
        />
        <Segments<'value' | 'steps'>
          label={text('quarantine.group.kind')}
          value={kind}
          options={[
            { value: 'value', label: text('quarantine.group.value') },
            { value: 'steps', label: text('quarantine.group.steps') },
          ]}
          onChange={setKind}
        />
        {kind === 'value' ? (
          <TextField
            label={text('quarantine.group.value')}
            hint={text('quarantine.group.value.hint')}
            value={value}
            onChange={setValue}
          />
        ) : (
          <div className={cx(layout.column)} role="group" aria-label={text('quarantine.group.steps')}>
            <StepChips steps={steps} targetColumns={[]} ops={CELL_STEPS} onChange={setSteps} />
            <span className={cx(layout.muted)}>{text('quarantine.group.steps.hint')}</span>
          </div>
        )}
        {isSettledComplete && preview.status === 'loading' && <Loading rows={5} />}
        {isSettledComplete && preview.status === 'failed' && <Failed {...preview} onRetry={preview.reload} />}
        {isSettledComplete && preview.status === 'done' && <Sample preview={preview.data} />}
        {edit.failure && <Failed failure={edit.failure} traceId={edit.traceId} />}
        <div className={cx(layout.row)}>
          <Button
            type="submit"
            kind="primary"
            icon={PackageCheck}
            isPending={edit.isRunning}
            disabledReason={isComplete ? undefined : text('quarantine.group.incomplete')}
          >
            {text('quarantine.group.mend', { rows: rows ?? 0 })}
          </Button>
          <Button onPress={onClose}>{text('ui.cancel')}</Button>
        </div>
      </form>
    </SplitPanel>
  );
}

function Sample({ preview: { rows, sample } }: { preview: OutputOf<typeof previewQuarantineGroup> }) {
  const { text, word, number } = useTexts();
  return (
    <section aria-label={text('quarantine.group.sample', { rows, shown: sample.length })}>
      <p className={cx(layout.muted)}>{text('quarantine.group.sample', { rows, shown: sample.length })}</p>
      <ul className={cx(css.sample)}>
        {sample.map(({ rowId, line, key, before, after, violations }) => (
          <li key={rowId}>
            <span className={cx(css.place)}>{key === null ? number(line) : keyText(key)}</span>
            <span className={cx(css.change)}>
              <del className={cx(css.before)}>{before === '' ? text('quarantine.empty-cell') : before}</del>{' '}
              {after !== null && (
                <ins className={cx(css.after)}>{after === '' ? text('quarantine.empty-cell') : after}</ins>
              )}
              <Verdict after={after} reason={violations.map(({ rule, values }) => word(`violation.${rule}`, values))} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether the row could land then, as far as the row alone can tell. */
function Verdict({ after, reason }: { after: string | null; reason: readonly string[] }) {
  const { text } = useTexts();
  const [kind, words] =
    after === null
      ? (['unknown', text('quarantine.group.untouched')] as const)
      : reason.length > 0
        ? (['failed', reason.join(' ')] as const)
        : (['done', text('quarantine.group.passes')] as const);
  return (
    <span className={cx(css.verdict)}>
      <StatusIcon kind={kind} size={14} />
      <span>{words}</span>
    </span>
  );
}
