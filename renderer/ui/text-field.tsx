import type { Ref } from 'react';
import { Input, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { cx } from './class-names.ts';
import { FieldFrame, type FieldWords } from './field.tsx';
import { given } from './given.ts';
import css from './field.module.css';

interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly type?: 'text' | 'password' | 'search';
  /** Several lines. */
  readonly rows?: number | undefined;
  /** Identifiers, SQL, patterns. */
  readonly isMono?: boolean;
  readonly isRequired?: boolean;
  readonly placeholder?: string | undefined;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'numeric' | 'decimal';
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { value, onChange, onBlur, type = 'text', rows, isMono, isRequired, placeholder, autoFocus, ref } = props;
  const control = cx(css.control, isMono && css.mono);
  return (
    <AriaTextField
      className={cx(css.field)}
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      {...given({ onBlur, isRequired, autoFocus, inputMode: props.inputMode })}
    >
      <FieldFrame {...props}>
        {rows === undefined ? (
          <Input
            className={control}
            spellCheck={false}
            autoComplete="off"
            ref={ref ?? null}
            {...given({ placeholder })}
          />
        ) : (
          <TextArea className={cx(control, css['text-area'])} rows={rows} spellCheck={false} />
        )}
      </FieldFrame>
    </AriaTextField>
  );
}
