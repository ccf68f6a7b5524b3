import { Search, X } from 'lucide-react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { cx } from './class-names.ts';
import field from './field.module.css';
import css from './search-field.module.css';

interface SearchFieldProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Filters what stands below it while it is typed in. */
export function SearchField({ label, clearLabel, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField className={cx(css.search)} aria-label={label} value={value} onChange={onChange}>
      <Search size={15} aria-hidden className={cx(css.icon)} />
      <Input className={cx(field.control, css.input)} placeholder={label} spellCheck={false} />
      {value !== '' && (
        <Button className={cx(field.chevron)} aria-label={clearLabel}>
          <X size={15} aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}
