import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Connection, ConnectionKind } from '#contract/domain/connection';
import { listConnections } from '#contract/operations/connection/list-connections';
import { removeConnection } from '#contract/operations/connection/remove-connection';
import { useConnectionInSight } from '../../app/environment-in-sight.ts';
import { NoSuchScreen } from '../../app/no-such-screen.tsx';
import { Screen } from '../../app/screen.tsx';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Segments } from '../../ui/segments.tsx';
import { say } from '../../ui/toast.tsx';
import { FilesForm } from './files-form.tsx';
import { PostgresForm } from './postgres-form.tsx';

/** One connection, to be added or changed. `new` is one that is not there yet. */
export function ConnectionScreen({ connectionId }: { connectionId: string }) {
  const isNew = connectionId === 'new';
  const list = useQuery(listConnections, {});
  useConnectionInSight(isNew ? undefined : connectionId);
  if (isNew) return <NewConnection />;
  if (list.status === 'loading') return <Loading />;
  if (list.status === 'failed') return <Failed {...list} onRetry={list.reload} />;
  const connection = list.data.connections.find(({ id }) => id === connectionId);
  return connection === undefined ? <NoSuchScreen /> : <SavedConnection connection={connection} />;
}

const KINDS: readonly ConnectionKind[] = ['postgres', 'files'];

function NewConnection() {
  const { text, word } = useTexts();
  const [kind, setKind] = useState<ConnectionKind>('postgres');
  const [, navigate] = useLocation();
  const onSaved = (): void => navigate('/connections');
  return (
    <Screen titleKey="connection.new">
      <Segments
        label={text('connection.kind')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: word(`connection-kind.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'postgres' ? <PostgresForm onSaved={onSaved} /> : <FilesForm onSaved={onSaved} />}
    </Screen>
  );
}

function SavedConnection({ connection }: { connection: Connection }) {
  const { text } = useTexts();
  const [, navigate] = useLocation();
  const [asksRemoval, setAsksRemoval] = useState(false);
  const remove = useCommand(removeConnection);
  const onSaved = (): void => {
    say({ kind: 'done', title: text('connection.saved', { name: connection.name }) });
    navigate('/connections');
  };
  const onRemove = async (): Promise<void> => {
    setAsksRemoval(false);
    if ((await remove.run({ connectionId: connection.id })) === undefined) return;
    say({ kind: 'done', title: text('connection.removed', { name: connection.name }) });
    navigate('/connections');
  };
  return (
    <Screen
      title={connection.name}
      actions={
        <Button kind="danger" icon={Trash2} onPress={() => setAsksRemoval(true)} isPending={remove.isRunning}>
          {text('connection.remove')}
        </Button>
      }
    >
      {remove.failure && <Failed failure={remove.failure} traceId={remove.traceId} />}
      {connection.options.kind === 'postgres' ? (
        <PostgresForm key={connection.id} connection={connection} onSaved={onSaved} />
      ) : (
        <FilesForm key={connection.id} connection={connection} onSaved={onSaved} />
      )}
      {asksRemoval && (
        <ConfirmDialog
          title={text('connection.remove.title', { name: connection.name })}
          no={text('connection.remove.no')}
          yes={text('connection.remove.yes', { name: connection.name })}
          icon={Trash2}
          onClose={() => setAsksRemoval(false)}
          onConfirm={() => void onRemove()}
        >
          <p>{text('connection.remove.fact')}</p>
        </ConfirmDialog>
      )}
    </Screen>
  );
}
