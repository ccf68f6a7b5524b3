import { SwitchButton, SwitchField } from 'react-aria-components';
import { cx } from './class-names.ts';
import css from './choice.module.css';

interface SwitchProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** On or off, with effect at once. */
export function Switch({ label, isSelected, onChange }: SwitchProps) {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange}>
      <SwitchButton className={cx(css.choice)}>
        <span className={cx(css.track)} />
        {label}
      </SwitchButton>
    </SwitchField>
  );
}
