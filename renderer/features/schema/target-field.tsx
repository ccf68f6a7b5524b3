import type { Connection } from '#contract/domain/connection';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Select } from '../../ui/select.tsx';
import css from './schema.module.css';

interface TargetFieldProps {
  readonly databases: readonly Connection[];
  readonly target: Connection | undefined;
  readonly onChange: (connectionId: string) => void;
}

/** Which database is meant. */
export function TargetField({ databases, target, onChange }: TargetFieldProps) {
  const { text, word } = useTexts();
  return (
    <div className={cx(css['target-choice'])}>
      <Select
        label={text('schema.target')}
        isLabelHidden
        value={target === undefined ? null : target.id}
        placeholder={text('schema.target.placeholder')}
        options={databases.map(({ id, name, environment }) => ({
          value: id,
          label: name,
          note: word(`environment.${environment}`),
        }))}
        onChange={onChange}
      />
    </div>
  );
}
