import { Plus, X } from 'lucide-react';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import layout from '../../layout.module.css';
import css from '../copy.module.css';
import type { TypedExpression } from './table-options.ts';

interface ExpressionsProps {
  readonly expressions: readonly TypedExpression[];
  readonly onChange: (expressions: readonly TypedExpression[]) => void;
}

/** Columns of the target with the SQL that gives their values. */
export function Expressions({ expressions, onChange }: ExpressionsProps) {
  const { text } = useTexts();
  return (
    <fieldset className={cx(css.columns)}>
      <legend>{text('copy.options.expressions')}</legend>
      <p className={cx(layout.muted)}>{text('copy.options.expressions.hint')}</p>
      {expressions.map((expression, index) => (
        <ExpressionLines
          key={index}
          expression={expression}
          onChange={(next) => onChange(expressions.with(index, next))}
          onRemove={() => onChange(expressions.toSpliced(index, 1))}
        />
      ))}
      <div className={cx(layout.row)}>
        <Button icon={Plus} onPress={() => onChange([...expressions, { to: '', sql: '' }])}>
          {text('copy.options.expression.add')}
        </Button>
      </div>
    </fieldset>
  );
}

interface ExpressionLinesProps {
  readonly expression: TypedExpression;
  readonly onChange: (expression: TypedExpression) => void;
  readonly onRemove: () => void;
}

function ExpressionLines({ expression, onChange, onRemove }: ExpressionLinesProps) {
  const { text } = useTexts();
  const { to, sql } = expression;
  return (
    <div className={cx(css.expression)}>
      <TextField
        label={text('copy.options.expression.to')}
        isLabelHidden
        isMono
        value={to}
        placeholder={text('copy.options.expression.to')}
        onChange={(next) => onChange({ to: next, sql })}
      />
      <IconButton icon={X} label={text('copy.options.expression.remove', { column: to })} onPress={onRemove} />
      <TextField
        label={to === '' ? text('copy.options.expression.new') : text('copy.options.expression', { column: to })}
        isLabelHidden
        isMono
        rows={2}
        value={sql}
        onChange={(next) => onChange({ to, sql: next })}
      />
    </div>
  );
}
