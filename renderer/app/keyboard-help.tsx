import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import css from './keyboard-help.module.css';

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { text } = useTexts();
  return (
    <Dialog
      title={text('keys.title')}
      isOpen
      onClose={onClose}
      actions={
        <Button onPress={onClose} autoFocus>
          {text('ui.close')}
        </Button>
      }
    >
      <dl className={cx(css.list)}>
        {SHORTCUTS.map(({ keys, title }) => (
          <div key={title} className={cx(css.line)}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={cx(css.key)}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{text(title)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
