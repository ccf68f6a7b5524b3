import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { cx } from './class-names.ts';
import css from './field.module.css';

/** What every field has around its control: a label above, a hint and an error below. */
export function FieldFrame({ label, hint, error, isLabelHidden, children }: FieldWords & { children: ReactNode }) {
  return (
    <>
      <Label className={cx(isLabelHidden ? css.hidden : css.label)}>{label}</Label>
      {children}
      {hint !== undefined && (
        <Text slot="description" className={cx(css.hint)}>
          {hint}
        </Text>
      )}
      <FieldError className={cx(css.error)}>{error}</FieldError>
    </>
  );
}

export interface FieldWords {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** The label is heard, not seen: where the value says by itself what it is. */
  readonly isLabelHidden?: boolean;
}
