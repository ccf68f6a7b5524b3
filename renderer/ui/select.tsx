import { ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { cx } from './class-names.ts';
import { FieldFrame, type FieldWords } from './field.tsx';
import { given } from './given.ts';
import type { Option } from './option.ts';
import css from './field.module.css';

interface SelectProps<Value extends string> extends FieldWords {
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string | undefined;
  readonly isRequired?: boolean;
}

/** One of a few known values. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, options, onChange, placeholder, isRequired } = props;
  return (
    <AriaSelect
      className={cx(css.field)}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as Value);
      }}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      {...given({ isRequired, placeholder })}
    >
      <FieldFrame {...props}>
        <Button className={cx(css.control, css.select)}>
          <SelectValue className={cx(css.value)}>{selectedText}</SelectValue>
          <ChevronDown size={15} aria-hidden />
        </Button>
      </FieldFrame>
      <Popover className={cx(css.popover)}>
        <ListBox className={cx(css.list)}>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className={cx(css.option)}>
              <span>{option.label}</span>
              {option.note !== undefined && <span className={cx(css.note)}>{option.note}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** The choice without its second line. */
const selectedText = ({ selectedText: text, defaultChildren, isPlaceholder }: SelectedValue): React.ReactNode =>
  isPlaceholder ? defaultChildren : text;

interface SelectedValue {
  readonly selectedText: string;
  readonly defaultChildren: React.ReactNode;
  readonly isPlaceholder: boolean;
}
