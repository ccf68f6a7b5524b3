import { Plus, X } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { SourceColumn } from '#contract/domain/source';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import field from '../../../ui/field.module.css';
import css from './mapping.module.css';

interface SourceCellProps {
  readonly target: string;
  readonly sourceColumns: readonly SourceColumn[];
  readonly from: readonly string[];
  readonly onChange: (from: readonly string[]) => void;
}

const SAMPLES_SHOWN = 3;

/** The columns of the file that go into one of the target, with three of their values each. */
export function SourceCell({ target, sourceColumns, from, onChange }: SourceCellProps) {
  const { text } = useTexts();
  const samplesOf = (name: string): string =>
    sourceColumns
      .find((column) => column.name === name)
      ?.samples.slice(0, SAMPLES_SHOWN)
      .join(' · ') ?? text('mapping.source-missing');
  return (
    <div className={cx(css.source)}>
      {from.map((name) => (
        <div key={name} className={cx(css.origin)}>
          <span className={cx(css['origin-words'])}>
            <strong className={cx(css['origin-name'])}>{name}</strong>
            <span className={cx(css.samples)} title={samplesOf(name)}>
              {samplesOf(name)}
            </span>
          </span>
          <Button
            className={cx(css.small)}
            aria-label={text('mapping.unlink', { source: name, target })}
            onPress={() => onChange(from.filter((other) => other !== name))}
          >
            <X size={13} aria-hidden />
          </Button>
        </div>
      ))}
      <MenuTrigger>
        <Button
          className={cx(from.length === 0 ? css.add : css.small)}
          aria-label={text(from.length === 0 ? 'mapping.link' : 'mapping.link-more', { target })}
        >
          <Plus size={13} aria-hidden />
          {from.length === 0 && text('mapping.choose-source')}
        </Button>
        <Popover className={cx(field.popover)}>
          <Menu className={cx(field.list)} onAction={(key) => onChange([...from, String(key)])}>
            {sourceColumns
              .filter(({ name }) => !from.includes(name))
              .map(({ name, samples }) => (
                <MenuItem key={name} id={name} textValue={name} className={cx(field.option)}>
                  <span>{name}</span>
                  <span className={cx(field.note)}>{samples.slice(0, SAMPLES_SHOWN).join(' · ')}</span>
                </MenuItem>
              ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
