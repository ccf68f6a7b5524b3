import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

/** Empties what has come, so it asks. */
export function GiveUpCopy({ title, onGiveUp }: { title: string; onGiveUp: () => void }) {
  const { text } = useTexts();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button icon={Ban} kind="danger" onPress={() => setAsks(true)}>
        {text('copy.give-up')}
      </Button>
      {asks && (
        <Dialog
          title={text('copy.give-up.title', { title })}
          isOpen
          role="alertdialog"
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onPress={() => setAsks(false)}>{text('copy.give-up.no')}</Button>
              <Button
                kind="danger"
                icon={Ban}
                onPress={() => {
                  setAsks(false);
                  onGiveUp();
                }}
              >
                {text('copy.give-up.yes')}
              </Button>
            </>
          }
        >
          <p>{text('copy.give-up.fact')}</p>
        </Dialog>
      )}
    </>
  );
}
