import { ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { findOperation } from '#contract';
import type { LedgerEntry } from '#contract/domain/ledger';
import { listLedger } from '#contract/operations/ledger/list-ledger';
import { verifyLedger } from '#contract/operations/ledger/verify-ledger';
import { usePages, useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ShortHash } from '../../ui/short-hash.tsx';
import { SplitPanel } from '../../ui/split-panel.tsx';
import { Status } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { outcomeKind } from './outcome-kind.ts';
import layout from '../layout.module.css';

interface Line {
  readonly entry: LedgerEntry;
  readonly hash: string;
}

/** Who did what, when, with which outcome; and whether the chain still holds. */
export function LedgerView() {
  const { text, wording, dateTime, number } = useTexts();
  const [open, setOpen] = useState<Line>();
  const ledger = usePages<Line, typeof listLedger>(listLedger, {});
  const columns = useMemo<TableColumn<Line>[]>(
    () => [
      { id: 'sequence', title: '№', width: '54px', isNumber: true, cell: ({ entry }) => number(entry.sequence) },
      { id: 'at', title: text('ledger.at'), width: '154px', cell: ({ entry }) => dateTime(entry.atMs) },
      {
        id: 'operation',
        title: text('ledger.operation'),
        width: 'minmax(150px, 1.4fr)',
        cell: ({ entry }) => {
          const operation = findOperation(entry.operation);
          return operation === undefined ? entry.operation : wording(operation).title;
        },
      },
      {
        id: 'entry',
        title: text('ledger.entry'),
        width: '82px',
        cell: ({ entry }) => text(`ledger.entry.${entry.entry}`),
      },
      {
        id: 'outcome',
        title: text('ledger.outcome'),
        width: '118px',
        cell: ({ entry }) => (
          <Status kind={outcomeKind(entry)}>
            {entry.outcome === null
              ? text(`ledger.decision.${entry.decision ?? 'ALLOW'}`)
              : text(`ledger.outcome.${entry.outcome}`)}
          </Status>
        ),
      },
      {
        id: 'who',
        title: text('ledger.who'),
        width: 'minmax(84px, 0.6fr)',
        cell: ({ entry }) => <Who principal={entry.principal} />,
      },
      { id: 'hash', title: text('ledger.hash'), width: '116px', cell: ({ hash }) => <ShortHash hash={hash} /> },
    ],
    [text, wording, dateTime, number],
  );
  return (
    <>
      <ChainState />
      {ledger.status === 'loading' && <Loading rows={12} />}
      {ledger.status === 'failed' && <Failed {...ledger} onRetry={ledger.reload} />}
      {ledger.status === 'done' && (
        <div className={cx(layout.split)}>
          <Table
            label={text('diagnostics.tab.ledger')}
            rows={ledger.data.items}
            columns={columns}
            rowKey={({ hash }) => hash}
            onOpen={setOpen}
            openKey={open?.hash}
            onNearEnd={ledger.data.loadMore}
            readAll={ledger.data.readAll}
            isFilling
            empty={<Empty icon={ShieldCheck} title={text('ledger.empty')} hint={text('ledger.empty.hint')} />}
          />
          {open && (
            <SplitPanel
              title={text('ledger.entry.title', { sequence: open.entry.sequence })}
              onClose={() => setOpen(undefined)}
            >
              <CodeBlock code={JSON.stringify(open.entry, null, 2)} label={text('ledger.entry.canonical')} />
              <CodeBlock code={open.hash} label={text('ledger.hash')} />
            </SplitPanel>
          )}
        </div>
      )}
    </>
  );
}

function ChainState() {
  const { text, dateTime } = useTexts();
  const chain = useQuery(verifyLedger, {});
  if (chain.status === 'loading') return <Loading rows={1} />;
  if (chain.status === 'failed') return <Failed {...chain} onRetry={chain.reload} />;
  const { isIntact, entries, verifiedAtMs, broken } = chain.data;
  return (
    <div className={cx(layout.row)}>
      <Status kind={isIntact ? 'done' : 'failed'}>
        {isIntact
          ? text('ledger.intact', { entries, time: dateTime(verifiedAtMs) })
          : text('ledger.broken', { sequence: broken?.sequence ?? 0, reason: broken?.reason ?? '' })}
      </Status>
      <Button icon={ShieldCheck} onPress={chain.reload} isPending={chain.isRefreshing}>
        {text('ledger.verify', { entries })}
      </Button>
    </div>
  );
}

/** Kinds in words; of ids the end, which tells them apart. */
function Who({ principal: { kind, id } }: { principal: LedgerEntry['principal'] }) {
  const { word } = useTexts();
  return (
    <span title={id}>
      {word(`principal.${kind}`)} <code>{id.slice(-6)}</code>
    </span>
  );
}
