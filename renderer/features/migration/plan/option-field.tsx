import { useState } from 'react';
import { useTexts } from '../../../i18n/texts.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Segments } from '../../../ui/segments.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { readProperty, writeProperty } from './property-text.ts';
import type { FieldOf } from './step-fields.ts';
import { tableNameOf } from './table-name.ts';
import layout from '../../layout.module.css';

export type Properties = Readonly<Record<string, unknown>>;

interface OptionFieldProps {
  readonly field: FieldOf;
  readonly properties: Properties;
  readonly targetColumns: readonly string[];
  readonly onChange: (change: Properties) => void;
  readonly isFirst: boolean;
}

/** One property, in the control that fits its kind. */
export function OptionField({ field: { name, kind }, properties, targetColumns, onChange, isFirst }: OptionFieldProps) {
  const { word } = useTexts();
  const label = word(`property.${name}`);
  const value = properties[name];
  if (typeof kind === 'object') {
    return (
      <Segments
        label={label}
        value={typeof value === 'string' ? value : null}
        options={kind.choice.map((choice) => ({ value: choice, label: word(`choice.${name}.${choice}`) }))}
        onChange={(choice) => onChange({ [name]: choice })}
      />
    );
  }
  if (kind === 'flag') {
    return <Checkbox label={label} isSelected={value === true} onChange={(isOn) => onChange({ [name]: isOn })} />;
  }
  if (kind === 'target-columns') {
    const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
    return (
      <div role="group" aria-label={label} className={cx(layout.chips)}>
        {targetColumns.map((column) => (
          <FilterChip
            key={column}
            label={column}
            isSelected={chosen.includes(column)}
            onChange={(isOn) =>
              onChange({ [name]: isOn ? [...chosen, column] : chosen.filter((other) => other !== column) })
            }
          />
        ))}
      </div>
    );
  }
  return (
    <TypedField label={label} name={name} kind={kind} properties={properties} onChange={onChange} isFirst={isFirst} />
  );
}

interface TypedFieldProps {
  readonly label: string;
  readonly name: string;
  readonly kind: Exclude<FieldOf['kind'], object | 'flag' | 'target-columns'>;
  readonly properties: Properties;
  readonly onChange: (change: Properties) => void;
  readonly isFirst: boolean;
}

/** The text stays as it was typed; what it means goes into the property. */
function TypedField({ label, name, kind, properties, onChange, isFirst }: TypedFieldProps) {
  const { word } = useTexts();
  const [typed, setTyped] = useState(() => initialText(kind, name, properties));
  const type = (text: string): void => {
    setTyped(text);
    if (kind === 'table') onChange({ ...(tableNameOf(text) ?? { schema: 'public', table: '' }) });
    else onChange({ [name]: readProperty(kind, text) });
  };
  const isList = kind === 'words' || kind === 'pairs';
  const hint = word(`property.${name}.hint`);
  return (
    <TextField
      label={label}
      hint={hint === `${name}.hint` ? undefined : hint}
      value={typed}
      onChange={type}
      rows={isList ? 5 : undefined}
      isMono
      autoFocus={isFirst}
    />
  );
}

function initialText(kind: TypedFieldProps['kind'], name: string, properties: Properties): string {
  if (kind !== 'table') return writeProperty(kind, properties[name]);
  const { schema, table } = properties as { schema?: string; table?: string };
  return table === undefined || table === '' ? '' : `${schema ?? 'public'}.${table}`;
}
