import { useState } from 'react';
import { listConnections } from '#contract/operations/connection/list-connections';
import { useQuery } from '../../client/use-query.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { BackupDialog } from './backup-dialog.tsx';

interface StartButtonProps extends Pick<ButtonProps, 'size' | 'icon' | 'isPending' | 'disabledReason'> {
  /** Verb, object and amount. */
  readonly label: string;
  /** The connection whose rows will change. */
  readonly targetId: string | null;
  readonly onStart: (backup: string | null) => void;
}

/** Begins at once; into production after somebody has said where the backup is that was made before. */
export function StartButton({ label, targetId, onStart, ...button }: StartButtonProps) {
  const list = useQuery(listConnections, {});
  const [isAsking, setAsking] = useState(false);
  const target = list.status === 'done' ? list.data.connections.find(({ id }) => id === targetId) : undefined;
  const isProduction = target?.environment === 'production';
  return (
    <>
      <Button {...button} kind="primary" onPress={() => (isProduction ? setAsking(true) : onStart(null))}>
        {label}
      </Button>
      {isAsking && target && (
        <BackupDialog
          title={label}
          target={target}
          onClose={() => setAsking(false)}
          onConfirm={(backup) => {
            setAsking(false);
            onStart(backup);
          }}
        />
      )}
    </>
  );
}
