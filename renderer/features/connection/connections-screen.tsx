import { Plug, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Connection } from '#contract/domain/connection';
import { listConnections } from '#contract/operations/connection/list-connections';
import { Screen } from '../../app/screen.tsx';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { EnvironmentTag } from './environment-tag.tsx';
import job from '../job/job.module.css';

/** Which databases and folders does the console work with? */
export function ConnectionsScreen() {
  const { text, word } = useTexts();
  const [, navigate] = useLocation();
  const list = useQuery(listConnections, {});
  const columns = useMemo<TableColumn<Connection>[]>(
    () => [
      {
        id: 'name',
        title: text('connection.name'),
        width: 'minmax(200px, 1.4fr)',
        cell: ({ name, options }) => (
          <span className={cx(job.title)}>
            <span className={cx(job.name)}>{name}</span>
            <span className={cx(job.note)}>{word(`connection-kind.${options.kind}`)}</span>
          </span>
        ),
        sortBy: ({ name }) => name,
      },
      {
        id: 'environment',
        title: text('connection.environment'),
        width: '118px',
        cell: ({ environment }) => <EnvironmentTag environment={environment} />,
        sortBy: ({ environment }) => environment,
      },
      { id: 'address', title: text('connection.address'), width: 'minmax(206px, 1.6fr)', cell: addressOf },
      {
        id: 'tls',
        title: text('connection.tls'),
        width: '118px',
        cell: ({ options }) => (options.kind === 'postgres' ? <TlsStatus mode={options.tlsMode} /> : '—'),
      },
      { id: 'zone', title: text('connection.time-zone'), width: '124px', cell: ({ timeZone }) => timeZone },
    ],
    [text, word],
  );
  const add = (
    <Button kind="primary" icon={Plus} onPress={() => navigate('/connections/new')}>
      {text('connection.add')}
    </Button>
  );
  return (
    <Screen titleKey="nav.connections" noteKey="connection.list.note" actions={add} isFilling>
      {list.status === 'loading' && <Loading />}
      {list.status === 'failed' && <Failed {...list} onRetry={list.reload} />}
      {list.status === 'done' && list.data.connections.length === 0 && (
        <Empty icon={Plug} title={text('connection.list.empty')} hint={text('connection.list.empty.hint')} />
      )}
      {list.status === 'done' && list.data.connections.length > 0 && (
        <Table
          label={text('nav.connections')}
          rows={list.data.connections}
          columns={columns}
          rowKey={({ id }) => id}
          lines={2}
          onOpen={({ id }) => navigate(`/connections/${id}`)}
          maxHeight={640}
        />
      )}
    </Screen>
  );
}

const addressOf = ({ options }: Connection): React.ReactNode =>
  options.kind === 'postgres' ? (
    <code>{`${options.host}:${options.port}/${options.database}`}</code>
  ) : (
    <code>{options.folder}</code>
  );

/** A lowered mode stays visible wherever the connection is. */
function TlsStatus({ mode }: { mode: string }) {
  return <Status kind={mode === 'verify-full' ? 'done' : 'warning'}>{mode}</Status>;
}
