import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { cx } from './class-names.ts';
import type { FieldWords } from './field.tsx';
import { given } from './given.ts';
import type { Option } from './option.ts';
import field from './field.module.css';
import css from './choice.module.css';

interface SegmentsProps<Value extends string> extends FieldWords {
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly isRequired?: boolean;
}

/** One of two to four values, all in sight. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, hint, error, value, options, onChange, isRequired } = props;
  return (
    <RadioGroup
      className={cx(field.field)}
      orientation="horizontal"
      value={value}
      onChange={(next) => onChange(next as Value)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...given({ isRequired })}
    >
      <Label className={cx(field.label)}>{label}</Label>
      <div className={cx(css.segments)}>
        {options.map((option) => (
          <RadioField key={option.value} value={option.value} className={cx(css.place)}>
            <RadioButton className={cx(css.segment)}>{option.label}</RadioButton>
          </RadioField>
        ))}
      </div>
      {hint !== undefined && (
        <Text slot="description" className={cx(field.hint)}>
          {hint}
        </Text>
      )}
      {error !== undefined && (
        <Text slot="errorMessage" className={cx(field.error)}>
          {error}
        </Text>
      )}
    </RadioGroup>
  );
}
