import { Deletions } from '#contract/domain/incremental';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Changes } from './changes.ts';
import { changeDraft, useDraft } from './draft.ts';
import layout from '../../layout.module.css';

/** Does a later run read all of it again, and what becomes of rows that have gone? */
export function ChangesFields() {
  const { text } = useTexts();
  const changes = useDraft((draft) => draft.changes);
  const isOfFiles = useDraft((draft) => draft.asked === null);
  const change = (part: Partial<Changes>): void => changeDraft({ changes: { ...changes, ...part } });
  const ways = isOfFiles ? (['none', 'arrival'] as const) : (['none', 'watermark', 'xmin'] as const);
  const by = ways.find((way) => way === changes.by) ?? 'none';
  return (
    <Section title={text('source.incremental')} note={text('source.incremental.hint')} isSheet>
      <div className={cx(layout.form)}>
        <Select<Changes['by']>
          label={text('source.incremental.by')}
          value={by}
          options={ways.map((value) => ({ value, label: text(`source.incremental.${value}`) }))}
          onChange={(next) => change({ by: next })}
        />
        {by === 'watermark' && <WatermarkFields changes={changes} onChange={change} />}
        {(by === 'watermark' || by === 'xmin') && <DeletionFields changes={changes} onChange={change} />}
      </div>
    </Section>
  );
}

interface FieldsProps {
  readonly changes: Changes;
  readonly onChange: (part: Partial<Changes>) => void;
}

function WatermarkFields({ changes: { column, overlap }, onChange }: FieldsProps) {
  const { text } = useTexts();
  return (
    <>
      <TextField
        label={text('source.incremental.column')}
        hint={text('source.incremental.column.hint')}
        value={column}
        onChange={(next) => onChange({ column: next })}
        isMono
      />
      <TextField
        label={text('source.incremental.overlap')}
        hint={text('source.incremental.overlap.hint')}
        inputMode="decimal"
        value={overlap}
        onChange={(next) => onChange({ overlap: next })}
      />
    </>
  );
}

function DeletionFields({ changes: { deletions, markColumn, atMostPercent }, onChange }: FieldsProps) {
  const { text } = useTexts();
  return (
    <>
      <Select<Deletions>
        label={text('source.deletions')}
        value={deletions}
        options={Deletions.options.map((value) => ({ value, label: text(`source.deletions.${value}`) }))}
        onChange={(next) => onChange({ deletions: next })}
      />
      {deletions === 'mark' && (
        <TextField
          label={text('source.deletions.mark-column')}
          value={markColumn}
          onChange={(next) => onChange({ markColumn: next })}
          isMono
        />
      )}
      {deletions !== 'ignore' && (
        <TextField
          label={text('source.deletions.at-most')}
          hint={text('source.deletions.at-most.hint')}
          inputMode="decimal"
          value={atMostPercent}
          onChange={(next) => onChange({ atMostPercent: next })}
        />
      )}
    </>
  );
}
