import type { LucideIcon } from 'lucide-react';
import { MoreHorizontal } from 'lucide-react';
import { Button, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { cx } from './class-names.ts';
import field from './field.module.css';
import button from './icon-button.module.css';
import css from './menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly isDanger?: boolean;
  readonly onPress: () => void;
}

/** Less frequent actions on one object, behind «…». */
export function Menu({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return (
    <MenuTrigger>
      <Button className={cx(button.button)} aria-label={label}>
        <MoreHorizontal size={16} aria-hidden />
      </Button>
      <Popover className={cx(field.popover)} placement="bottom end">
        <AriaMenu className={cx(field.list)}>
          {entries.map(({ id, label: text, icon: Icon, isDanger, onPress }) => (
            <MenuItem key={id} id={id} textValue={text} onAction={onPress} className={cx(field.option, css.entry)}>
              {Icon && <Icon size={15} aria-hidden />}
              <span className={cx(isDanger && css.danger)}>{text}</span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
