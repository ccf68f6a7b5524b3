import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ControlTotal } from '#contract/domain/control-total';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import layout from '../../layout.module.css';

interface PlannedTotalsProps {
  readonly totals: readonly ControlTotal[];
  /** Plans anew with them. */
  readonly onChange: (totals: readonly ControlTotal[]) => void;
}

const EMPTY: ControlTotal = { name: '', source: '', target: '' };

/** What is asked of both sides at the end: each total by its name, one of them open to be written. */
export function PlannedTotals({ totals, onChange }: PlannedTotalsProps) {
  const { text } = useTexts();
  const [open, setOpen] = useState<{ readonly typed: ControlTotal; readonly place: number }>();
  return (
    <Section
      title={text('copy.totals')}
      note={text('copy.totals.note')}
      actions={
        <Button icon={Plus} onPress={() => setOpen({ typed: EMPTY, place: totals.length })}>
          {text('copy.totals.add')}
        </Button>
      }
    >
      <div className={cx(layout.column)}>
        {totals.map((total, place) => (
          <div key={total.name} className={cx(layout.row)}>
            <span>{total.name}</span>
            <IconButton
              icon={Pencil}
              label={text('copy.totals.edit', { name: total.name })}
              onPress={() => setOpen({ typed: total, place })}
            />
            <IconButton
              icon={Trash2}
              label={text('copy.totals.remove', { name: total.name })}
              onPress={() => onChange(totals.toSpliced(place, 1))}
            />
          </div>
        ))}
        {open !== undefined && (
          <TotalFields
            key={open.place}
            known={open.typed}
            isTaken={(name) => totals.some((total, place) => total.name === name && place !== open.place)}
            onSave={(total) => onChange(totals.toSpliced(open.place, 1, total))}
            onClose={() => setOpen(undefined)}
          />
        )}
      </div>
    </Section>
  );
}

interface TotalFieldsProps {
  readonly known: ControlTotal;
  readonly isTaken: (name: string) => boolean;
  readonly onSave: (total: ControlTotal) => void;
  readonly onClose: () => void;
}

function TotalFields({ known, isTaken, onSave, onClose }: TotalFieldsProps) {
  const { text } = useTexts();
  const [typed, setTyped] = useState(known);
  const change = (part: Partial<ControlTotal>): void => setTyped((before) => ({ ...before, ...part }));
  const next = ControlTotal.safeParse({ ...typed, source: typed.source.trim(), target: typed.target.trim() }).data;
  const isTwice = next !== undefined && isTaken(next.name);
  return (
    <div className={cx(layout.column)}>
      <TextField
        label={text('copy.totals.name')}
        value={typed.name}
        placeholder={text('copy.totals.name.example')}
        error={isTwice ? text('copy.totals.twice') : undefined}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={text('copy.totals.source')}
        hint={text('copy.totals.hint')}
        value={typed.source}
        placeholder="SELECT sum(salary) FROM public.staff"
        rows={3}
        isMono
        onChange={(source) => change({ source })}
      />
      <TextField
        label={text('copy.totals.target')}
        value={typed.target}
        rows={3}
        isMono
        onChange={(target) => change({ target })}
      />
      <div className={cx(layout.row)}>
        <Button
          kind="primary"
          disabledReason={next === undefined || isTwice ? text('copy.totals.missing') : undefined}
          onPress={() => next !== undefined && onSave(next)}
        >
          {text('copy.totals.apply')}
        </Button>
        <Button onPress={() => change({ target: typed.source })}>{text('copy.totals.same')}</Button>
        <Button onPress={onClose}>{text('ui.cancel')}</Button>
      </div>
    </div>
  );
}
