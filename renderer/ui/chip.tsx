import { ToggleButton } from 'react-aria-components';
import { cx } from './class-names.ts';
import css from './chip.module.css';

interface FilterChipProps {
  readonly label: string;
  readonly count?: string | undefined;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** A filter that is on or off; the chips of a list stand in one row above it. */
export function FilterChip({ label, count, isSelected, onChange }: FilterChipProps) {
  return (
    <ToggleButton className={cx(css.chip)} isSelected={isSelected} onChange={onChange}>
      {label}
      {count !== undefined && <span className={cx(css.count)}>{count}</span>}
    </ToggleButton>
  );
}

/** A short word about an object, not to be pressed. */
export function Tag({ children, isMono = false }: { children: string; isMono?: boolean }) {
  return <span className={cx(css.tag, isMono && css.mono)}>{children}</span>;
}
