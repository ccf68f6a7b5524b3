import { useCallback, useMemo, type ReactNode } from 'react';
import type { PlanStatement, StatementRisk } from '#contract/domain/schema-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { Status, type StatusKind } from '../../../ui/status.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { shortName } from '../object-name.ts';
import { statementLine } from './statement-line.ts';

const STATUS_OF: Record<StatementRisk, StatusKind> = {
  safe: 'done',
  blocking: 'waiting',
  rewrite: 'warning',
  destructive: 'failed',
};

/** Nobody notices less. */
const MOMENT_MS = 100;

interface StatementTableProps {
  readonly statements: readonly PlanStatement[];
  readonly openNo: number | undefined;
  readonly onOpen: (statement: PlanStatement) => void;
  readonly empty: ReactNode;
}

/** In the order of execution, with what each holds and how long. */
export function StatementTable({ statements, openNo, onOpen, empty }: StatementTableProps) {
  const { text, duration } = useTexts();
  const waitText = useCallback(
    (ms: number): string => (ms < MOMENT_MS ? text('schema.plan.moment') : `≈ ${duration(ms)}`),
    [text, duration],
  );
  const columns = useMemo<TableColumn<PlanStatement>[]>(
    () => [
      { id: 'no', title: text('schema.plan.no'), width: '52px', isNumber: true, cell: ({ no }) => no },
      {
        id: 'sql',
        title: text('schema.plan.statement'),
        width: 'minmax(220px, 3fr)',
        cell: ({ sql }) => <code>{statementLine(sql)}</code>,
      },
      {
        id: 'risk',
        title: text('schema.plan.risk'),
        width: '156px',
        cell: ({ risk }) => <Status kind={STATUS_OF[risk]}>{text(`schema.risk.${risk}`)}</Status>,
      },
      {
        id: 'lock',
        title: text('schema.plan.lock'),
        width: 'minmax(180px, 1.6fr)',
        cell: ({ lock, locks }) =>
          lock === 'none' || locks === null ? (
            '—'
          ) : (
            <span title={shortName(locks)}>
              {text(`schema.lock.${lock}`)} · <code>{shortName(locks)}</code>
            </span>
          ),
      },
      {
        id: 'block',
        title: text('schema.plan.block'),
        width: '112px',
        isNumber: true,
        cell: ({ estimatedBlockMs }) => (estimatedBlockMs === null ? '—' : waitText(estimatedBlockMs)),
        sortBy: ({ estimatedBlockMs }) => estimatedBlockMs ?? -1,
      },
    ],
    [text, waitText],
  );
  return (
    <Table
      label={text('schema.plan.table')}
      rows={statements}
      columns={columns}
      rowKey={({ no }) => String(no)}
      onOpen={onOpen}
      openKey={openNo === undefined ? undefined : String(openNo)}
      isFilling
      empty={empty}
    />
  );
}
