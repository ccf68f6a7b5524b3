import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { RuleCount } from '#contract/domain/report';
import { useTexts } from '../../../i18n/texts.tsx';
import { Section } from '../../../ui/section.tsx';
import { Status } from '../../../ui/status.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';

interface RuleTableProps {
  readonly jobId: string;
  readonly rules: readonly RuleCount[];
  /** Of a dry run there are no rows to open. */
  readonly isDryRun: boolean;
}

const KINDS = { error: 'failed', warning: 'warning', skip: 'unknown' } as const;

/** How many rows each rule refused, marked or left out; a line opens the refused ones. */
export function RuleTable({ jobId, rules, isDryRun }: RuleTableProps) {
  const { text, word, number } = useTexts();
  const [, navigate] = useLocation();
  const ordered = useMemo(() => rules.toSorted((a, b) => b.rows - a.rows), [rules]);
  const columns = useMemo<TableColumn<RuleCount>[]>(
    () => [
      {
        id: 'rule',
        title: text('run.rules.column.rule'),
        width: 'minmax(220px, 2fr)',
        cell: ({ rule }) => word(`rule-name.${rule}`),
      },
      {
        id: 'column',
        title: text('run.rules.column.column'),
        width: 'minmax(140px, 1fr)',
        cell: ({ column }) => <code>{column}</code>,
      },
      {
        id: 'severity',
        title: text('run.rules.column.severity'),
        width: '170px',
        cell: ({ severity }) => <Status kind={KINDS[severity]}>{word(`severity.${severity}`)}</Status>,
      },
      {
        id: 'rows',
        title: text('run.rules.column.rows'),
        width: '110px',
        isNumber: true,
        cell: ({ rows }) => number(rows),
        sortBy: ({ rows }) => rows,
      },
    ],
    [text, word, number],
  );
  if (rules.length === 0) return null;
  const open = ({ rule, column, severity }: RuleCount): void => {
    if (severity !== 'error' || isDryRun) return;
    navigate(`/runs/${jobId}/quarantine/${[rule, column].filter(Boolean).map(encodeURIComponent).join('/')}`);
  };
  return (
    <Section id="rules" title={text('run.rules')} note={text('run.rules.note')}>
      <Table
        label={text('run.rules')}
        rows={ordered}
        columns={columns}
        rowKey={({ rule, column, severity }) => `${rule}:${column}:${severity}`}
        onOpen={open}
      />
    </Section>
  );
}
