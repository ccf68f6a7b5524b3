import { useState } from 'react';
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import field from '../ui/field.module.css';
import { usePaletteEntries } from './palette-entries.ts';
import css from './command-palette.module.css';

/** Finds every place, object and action by a few letters of its name. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const [query, setQuery] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const entries = usePaletteEntries();
  return (
    <Dialog title={text('palette.title')} isOpen onClose={onClose} width="wide">
      <Autocomplete
        inputValue={query}
        onInputChange={setQuery}
        filter={(name, typed) => matches(name, typed, contains)}
      >
        <SearchField aria-label={text('palette.title')} autoFocus>
          <Input className={cx(field.control)} placeholder={text('shell.search')} spellCheck={false} />
        </SearchField>
        <div className={cx(css.list)} tabIndex={0} role="group" aria-label={text('palette.found')}>
          <Menu
            aria-label={text('palette.found')}
            renderEmptyState={() => <p className={cx(field.empty)}>{text('palette.nothing', { query })}</p>}
          >
            {entries.map(({ id, title, note, icon: Icon, act }) => (
              <MenuItem
                key={id}
                id={id}
                textValue={`${title} ${note}`}
                className={cx(field.option, css.entry)}
                onAction={() => {
                  onClose();
                  act(navigate);
                }}
              >
                <Icon size={16} aria-hidden />
                <span className={cx(css.title)}>{title}</span>
                <span className={cx(css.note)}>{note}</span>
              </MenuItem>
            ))}
          </Menu>
        </div>
      </Autocomplete>
    </Dialog>
  );
}

/** Every typed word must occur, in any order. */
const matches = (name: string, typed: string, contains: (text: string, part: string) => boolean): boolean =>
  typed
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => contains(name, part));
