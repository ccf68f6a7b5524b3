import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';

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
        <ConfirmDialog
          title={text('copy.give-up.title', { title })}
          no={text('copy.give-up.no')}
          yes={text('copy.give-up.yes')}
          icon={Ban}
          onClose={() => setAsks(false)}
          onConfirm={() => {
            setAsks(false);
            onGiveUp();
          }}
        >
          <p>{text('copy.give-up.fact')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
