import { useTexts } from '../../../i18n/texts.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeDraft, useDraft } from './draft.ts';
import type { TypedScope } from './typed-scope.ts';
import layout from '../../layout.module.css';

/** Which rows are moved; the others are skipped, and counted by the reason. */
export function ScopeFields() {
  const { text } = useTexts();
  const scope = useDraft((draft) => draft.scope);
  const change = (part: Partial<TypedScope>): void => changeDraft({ scope: { ...scope, ...part } });
  const years = Number(scope.years);
  const isOdd = scope.years.trim() !== '' && !(Number.isInteger(years) && years >= 1 && years <= 100);
  return (
    <Section title={text('scope.title')} note={text('scope.note')} isSheet>
      <div className={cx(layout.column)}>
        <div className={cx(layout.form)}>
          <TextField
            label={text('scope.years')}
            hint={`retention_period_years; ${text('scope.years.hint')}`}
            inputMode="numeric"
            value={scope.years}
            onChange={(next) => change({ years: next })}
            error={isOdd ? text('option.invalid', { min: 1, max: 100 }) : undefined}
          />
          {scope.years.trim() !== '' && (
            <ColumnChoice
              name="retention"
              value={scope.retentionColumn}
              onChange={(retentionColumn) => change({ retentionColumn })}
            />
          )}
        </div>
        <Checkbox
          label={text('scope.history')}
          isSelected={scope.includesHistory}
          onChange={(includesHistory) => change({ includesHistory })}
        />
        {!scope.includesHistory && (
          <div className={cx(layout.form)}>
            <ColumnChoice
              name="history"
              value={scope.historyColumn}
              onChange={(historyColumn) => change({ historyColumn })}
            />
          </div>
        )}
        <Checkbox
          label={text('scope.consent')}
          isSelected={scope.needsConsent}
          onChange={(needsConsent) => change({ needsConsent })}
        />
        {scope.needsConsent && <ConsentFields scope={scope} onChange={change} />}
      </div>
    </Section>
  );
}

interface ConsentFieldsProps {
  readonly scope: TypedScope;
  readonly onChange: (part: Partial<TypedScope>) => void;
}

function ConsentFields({ scope, onChange }: ConsentFieldsProps) {
  const { text } = useTexts();
  return (
    <div className={cx(layout.form)}>
      <ColumnChoice
        name="consent"
        value={scope.consentColumn}
        onChange={(consentColumn) => onChange({ consentColumn })}
      />
      <TextField
        label={text('scope.consent.table')}
        hint={text('scope.consent.table.hint')}
        value={scope.consentTable}
        onChange={(consentTable) => onChange({ consentTable })}
        isMono
      />
      {scope.consentTable.trim() !== '' && (
        <TextField
          label={text('scope.consent.table-column')}
          hint={text('scope.consent.table-column.hint')}
          value={scope.consentTableColumn}
          onChange={(consentTableColumn) => onChange({ consentTableColumn })}
          isMono
          isRequired
        />
      )}
    </div>
  );
}

interface ColumnChoiceProps {
  readonly name: 'retention' | 'history' | 'consent';
  readonly value: string | null;
  readonly onChange: (column: string) => void;
}

/** Columns that are loaded, and those that are only asked. */
function ColumnChoice({ name, value, onChange }: ColumnChoiceProps) {
  const { text, word } = useTexts();
  const mapping = useDraft((draft) => draft.mapping);
  const asked = useDraft((draft) => draft.scope.columns);
  return (
    <Select
      label={text(`scope.${name}.column`)}
      hint={`${name}_column; ${text(`scope.${name}.column.hint`)}`}
      value={value}
      options={[...mapping, ...asked].map(({ column }) => ({ value: column, label: column }))}
      onChange={onChange}
      error={value === null ? word(`problem.${name}-column`) : undefined}
      isRequired
    />
  );
}
