import { useState } from 'react';
import { LoadOptions } from '#contract/domain/plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import layout from '../../layout.module.css';

type OptionName = Exclude<keyof LoadOptions, 'keepLineage'>;

/** Names of the specification, with the limits the contract sets. */
const LIMITS: Record<OptionName, readonly [min: number, max: number]> = {
  maxParallel: [1, 16],
  retryAttempts: [0, 20],
  timeoutSeconds: [1, 86_400],
  batchSize: [1, 1000],
  rowsPerCommit: [1, 1_000_000],
  rollbackMegabytes: [1, 1_000_000],
};
const NAMES = Object.keys(LIMITS) as OptionName[];
/** As a plan file spells them. */
const FILE_NAMES: Record<OptionName, string> = {
  maxParallel: 'max_parallel',
  retryAttempts: 'retry_attempts',
  timeoutSeconds: 'timeout_seconds',
  batchSize: 'batch_size',
  rowsPerCommit: 'rows_per_commit',
  rollbackMegabytes: 'rollback_megabytes',
};

/** They may be left out. */
const isOptional = (name: OptionName): name is 'rollbackMegabytes' | 'rowsPerCommit' =>
  name === 'rollbackMegabytes' || name === 'rowsPerCommit';

interface OptionFieldsProps {
  readonly options: LoadOptions;
  readonly onChange: (options: LoadOptions) => void;
}

export function OptionFields({ options, onChange }: OptionFieldsProps) {
  return (
    <div className={cx(layout.form)}>
      {NAMES.map((name) => (
        <NumberOption key={name} name={name} options={options} onChange={onChange} />
      ))}
      <LineageOption options={options} onChange={onChange} />
    </div>
  );
}

const LINEAGE = ['auto', 'always', 'never'] as const;

/** Left out of the plan, it is kept where that costs next to nothing. */
function LineageOption({ options, onChange }: OptionFieldsProps) {
  const { text } = useTexts();
  const { keepLineage, ...others } = options;
  const value = keepLineage === undefined ? 'auto' : keepLineage ? 'always' : 'never';
  return (
    <Select
      label={text('option.keepLineage')}
      hint={`keep_lineage; ${text('option.keepLineage.hint')}`}
      value={value}
      options={LINEAGE.map((id) => ({ value: id, label: text(`option.keepLineage.${id}`) }))}
      onChange={(next) => onChange(next === 'auto' ? others : { ...others, keepLineage: next === 'always' })}
    />
  );
}

/** The text stays as typed; only what the contract takes goes into the plan. */
function NumberOption({ name, options, onChange }: OptionFieldsProps & { name: OptionName }) {
  const { text } = useTexts();
  const [typed, setTyped] = useState(String(options[name] ?? ''));
  const [min, max] = LIMITS[name];
  const parsed = parse(options, name, typed);
  return (
    <TextField
      label={text(`option.${name}`)}
      hint={isOptional(name) ? `${FILE_NAMES[name]}; ${text(`option.${name}.hint`)}` : FILE_NAMES[name]}
      inputMode="numeric"
      value={typed}
      onChange={(next) => {
        setTyped(next);
        const changed = parse(options, name, next);
        if (changed !== undefined) onChange(changed);
      }}
      error={parsed === undefined ? text('option.invalid', { min, max }) : undefined}
    />
  );
}

function parse(options: LoadOptions, name: OptionName, typed: string): LoadOptions | undefined {
  const others = Object.fromEntries(Object.entries(options).filter(([other]) => other !== name));
  const isLeftOut = typed.trim() === '' && isOptional(name);
  const number = typed.trim() === '' ? Number.NaN : Number(typed);
  return LoadOptions.safeParse(isLeftOut ? others : { ...others, [name]: number }).data;
}
