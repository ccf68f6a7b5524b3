import { useState } from 'react';
import type { Step, StepOp } from '#contract/domain/mapping';
import { useTexts } from '../../../i18n/texts.tsx';
import { ChipList } from './chip-list.tsx';
import { StepDialog } from './option-dialog.tsx';
import { NEW_STEP, STEP_FIELDS, STEP_OPS } from './step-fields.ts';
import { stepValues } from './step-values.ts';

interface StepChipsProps {
  readonly steps: readonly Step[];
  readonly targetColumns: readonly string[];
  /** Steps that may be added; all of them unless told. */
  readonly ops?: readonly StepOp[];
  readonly onChange: (steps: readonly Step[]) => void;
}

/** The way from the cell to the column, step by step. */
export function StepChips({ steps, targetColumns, ops = STEP_OPS, onChange }: StepChipsProps) {
  const { text, word } = useTexts();
  const [open, setOpen] = useState<{ readonly index: number; readonly step: Step }>();
  const add = (op: string): void => {
    const step = NEW_STEP[op as StepOp];
    if (STEP_FIELDS[step.op].length === 0) onChange([...steps, step]);
    else setOpen({ index: steps.length, step });
  };
  const close = (): void => setOpen(undefined);
  return (
    <>
      <ChipList
        hasArrows
        chips={steps.map((step) => ({ key: step.op, label: text(`step.${step.op}.chip`, stepValues(step, word)) }))}
        onOpen={(index) => {
          const step = steps[index];
          if (step !== undefined) setOpen({ index, step });
        }}
        addLabel={text('mapping.add-step')}
        choices={ops.map((op) => ({ id: op, title: word(`rule-name.${op}`), hint: text(`step.${op}.hint`) }))}
        onAdd={add}
      />
      {open && (
        <StepDialog
          option={open.step}
          targetColumns={targetColumns}
          onClose={close}
          onSave={(step) => {
            onChange(steps.toSpliced(open.index, 1, step));
            close();
          }}
          onRemove={
            open.index < steps.length
              ? () => {
                  onChange(steps.toSpliced(open.index, 1));
                  close();
                }
              : undefined
          }
        />
      )}
    </>
  );
}
