import { Plus } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { cx } from '../../../ui/class-names.ts';
import field from '../../../ui/field.module.css';
import css from './mapping.module.css';

interface ChipListProps {
  readonly chips: readonly { readonly key: string; readonly label: string; readonly tone?: 'warning' | undefined }[];
  /** By its place in the list. */
  readonly onOpen: (index: number) => void;
  readonly addLabel: string;
  readonly choices: readonly { readonly id: string; readonly title: string; readonly hint: string }[];
  readonly onAdd: (id: string) => void;
  readonly hasArrows?: boolean;
}

/** Steps or rules in a row; each opens its properties, the last button adds one. */
export function ChipList({ chips, onOpen, addLabel, choices, onAdd, hasArrows = false }: ChipListProps) {
  return (
    <div className={cx(css.chips)}>
      {chips.map(({ key, label, tone }, index) => (
        <span key={`${key}:${index}`} className={cx(css.link)}>
          {hasArrows && index > 0 && <span className={cx(css.arrow)}>→</span>}
          <Button className={cx(css.chip, tone === 'warning' && css.warning)} onPress={() => onOpen(index)}>
            {label}
          </Button>
        </span>
      ))}
      <MenuTrigger>
        <Button className={cx(css.small)} aria-label={addLabel}>
          <Plus size={13} aria-hidden />
        </Button>
        <Popover className={cx(field.popover)}>
          <Menu className={cx(field.list)} onAction={(key) => onAdd(String(key))}>
            {choices.map(({ id, title, hint }) => (
              <MenuItem key={id} id={id} textValue={title} className={cx(field.option)}>
                <span>{title}</span>
                <span className={cx(field.note)}>{hint}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
