import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Step, type StepOp } from '#contract/domain/mapping';
import { Rule, type RuleName } from '#contract/domain/rule';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { OptionField, type Properties } from './option-field.tsx';
import { RULE_FIELDS, STEP_FIELDS, type FieldOf } from './step-fields.ts';

interface OptionDialogProps<Option> {
  readonly option: Option;
  readonly targetColumns: readonly string[];
  readonly onSave: (option: Option) => void;
  /** Left out for an option that is only being added. */
  readonly onRemove?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** One step of a mapping, its properties as the contract has them. */
export function StepDialog(props: OptionDialogProps<Step>) {
  const { text, word } = useTexts();
  const { op } = props.option;
  return (
    <PropertyDialog
      {...props}
      title={word(`rule-name.${op}`)}
      hint={text(`step.${op}.hint`)}
      fields={STEP_FIELDS[op satisfies StepOp]}
      parse={(properties) => Step.safeParse(properties).data}
    />
  );
}

/** One rule, of a column or of the table. */
export function RuleDialog(props: OptionDialogProps<Rule>) {
  const { text, word } = useTexts();
  const { rule } = props.option;
  return (
    <PropertyDialog
      {...props}
      title={word(`rule-name.${rule}`)}
      hint={text(`rule.${rule}.hint`)}
      fields={RULE_FIELDS[rule satisfies RuleName]}
      parse={(properties) => Rule.safeParse(properties).data}
    />
  );
}

interface PropertyDialogProps<Option> extends OptionDialogProps<Option> {
  readonly title: string;
  readonly hint: string;
  readonly fields: readonly FieldOf[];
  readonly parse: (properties: Properties) => Option | undefined;
}

function PropertyDialog<Option extends object>(props: PropertyDialogProps<Option>) {
  const { option, title, hint, fields, parse, targetColumns, onSave, onRemove, onClose } = props;
  const { text } = useTexts();
  const [properties, setProperties] = useState<Properties>(() => Object.fromEntries(Object.entries(option)));
  const parsed = parse(properties);
  const save = (): void => {
    if (parsed !== undefined) onSave(parsed);
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          {onRemove && (
            <Button kind="danger" icon={Trash2} onPress={onRemove}>
              {text('mapping.remove-option')}
            </Button>
          )}
          <Button onPress={onClose}>{text('ui.cancel')}</Button>
          <Button
            kind="primary"
            onPress={save}
            disabledReason={parsed === undefined ? text('mapping.option-invalid') : undefined}
          >
            {text('mapping.save-option', { name: title })}
          </Button>
        </>
      }
    >
      <p>{hint}</p>
      {fields.map((field, index) => (
        <OptionField
          key={field.name}
          field={field}
          properties={properties}
          targetColumns={targetColumns}
          onChange={(change) => setProperties(withoutUndefined({ ...properties, ...change }))}
          isFirst={index === 0}
        />
      ))}
    </Dialog>
  );
}

/** The contract's objects are strict: a property left empty is not there at all. */
const withoutUndefined = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
