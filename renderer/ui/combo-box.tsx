import { ChevronDown } from 'lucide-react';
import { Button, ComboBox as AriaComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { cx } from './class-names.ts';
import { FieldFrame, type FieldWords } from './field.tsx';
import { given } from './given.ts';
import type { Option } from './option.ts';
import css from './field.module.css';

interface ComboBoxProps extends FieldWords {
  /** What stands in the field: an option's value, or something new where that is allowed. */
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly emptyText: string;
  /** The person may type a value that is not listed. */
  readonly allowsNew?: boolean;
  readonly isMono?: boolean;
  readonly isRequired?: boolean;
}

/** One of many known values, found by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { value, options, onChange, emptyText, allowsNew = false, isMono, isRequired } = props;
  return (
    <AriaComboBox
      className={cx(css.field)}
      inputValue={value}
      onInputChange={onChange}
      allowsCustomValue={allowsNew}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      {...given({ isRequired })}
    >
      <FieldFrame {...props}>
        <div className={cx(css.group)}>
          <Input className={cx(css.control, isMono && css.mono)} spellCheck={false} />
          <Button className={cx(css.chevron)}>
            <ChevronDown size={15} aria-hidden />
          </Button>
        </div>
      </FieldFrame>
      <Popover className={cx(css.popover)}>
        <ListBox className={cx(css.list)} renderEmptyState={() => <div className={cx(css.empty)}>{emptyText}</div>}>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className={cx(css.option)}>
              <span className={cx(isMono && css.mono)}>{option.label}</span>
              {option.note !== undefined && <span className={cx(css.note)}>{option.note}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
