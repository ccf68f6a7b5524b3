import { useState } from 'react';
import type { Rule, RuleName } from '#contract/domain/rule';
import { useTexts } from '../../../i18n/texts.tsx';
import { ChipList } from './chip-list.tsx';
import { RuleDialog } from './option-dialog.tsx';
import { COLUMN_RULES, newRule } from './step-fields.ts';
import { ruleValues } from './step-values.ts';

interface RuleChipsProps {
  /** Of the rules only those on this column are shown. */
  readonly column: string;
  readonly rules: readonly Rule[];
  readonly targetColumns: readonly string[];
  readonly onChange: (rules: readonly Rule[]) => void;
}

/** What a value of the column must satisfy; the type of the column always holds. */
export function RuleChips({ column, rules, targetColumns, onChange }: RuleChipsProps) {
  const own = rules.filter((rule) => 'column' in rule && rule.column === column);
  return (
    <RuleList
      shown={own}
      rules={rules}
      names={COLUMN_RULES}
      column={column}
      targetColumns={targetColumns}
      onChange={onChange}
    />
  );
}

interface RuleListProps extends RuleChipsProps {
  readonly shown: readonly Rule[];
  readonly names: readonly RuleName[];
}

/** Chips for some of the rules; a change goes into the list of all. */
export function RuleList({ shown, rules, names, column, targetColumns, onChange }: RuleListProps) {
  const { text, word } = useTexts();
  const [open, setOpen] = useState<{ readonly rule: Rule; readonly isNew: boolean }>();
  const close = (): void => setOpen(undefined);
  const save = (opened: Rule, next: Rule, isNew: boolean): void => {
    onChange(isNew ? [...rules, next] : rules.map((rule) => (rule === opened ? next : rule)));
    close();
  };
  return (
    <>
      <ChipList
        chips={shown.map((rule) => ({
          key: rule.rule,
          label: text(`rule.${rule.rule}.chip`, ruleValues(rule)),
          tone: rule.severity === 'warning' ? 'warning' : undefined,
        }))}
        onOpen={(index) => {
          const rule = shown[index];
          if (rule !== undefined) setOpen({ rule, isNew: false });
        }}
        addLabel={text('mapping.add-rule')}
        choices={names.map((name) => ({ id: name, title: word(`rule-name.${name}`), hint: text(`rule.${name}.hint`) }))}
        onAdd={(name) => setOpen({ rule: newRule(name as RuleName, column), isNew: true })}
      />
      {open && (
        <RuleDialog
          option={open.rule}
          targetColumns={targetColumns}
          onClose={close}
          onSave={(next) => save(open.rule, next, open.isNew)}
          onRemove={
            open.isNew
              ? undefined
              : () => {
                  onChange(rules.filter((rule) => rule !== open.rule));
                  close();
                }
          }
        />
      )}
    </>
  );
}
