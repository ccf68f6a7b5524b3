import { Check, Minus } from 'lucide-react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { cx } from './class-names.ts';
import { given } from './given.ts';
import css from './choice.module.css';

interface CheckboxProps {
  /** Seen beside the box, or only heard when `isLabelHidden`. */
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isIndeterminate?: boolean;
  readonly isLabelHidden?: boolean;
}

export function Checkbox({ label, isSelected, onChange, isIndeterminate, isLabelHidden = false }: CheckboxProps) {
  return (
    <CheckboxField
      isSelected={isSelected}
      onChange={onChange}
      {...given({ isIndeterminate, 'aria-label': isLabelHidden ? label : undefined })}
    >
      <CheckboxButton className={cx(css.choice)}>
        <span className={cx(css.box)}>
          {isIndeterminate ? <Minus size={12} aria-hidden /> : <Check size={12} aria-hidden />}
        </span>
        {!isLabelHidden && label}
      </CheckboxButton>
    </CheckboxField>
  );
}
