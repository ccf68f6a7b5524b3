import { CircleCheckBig, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Connection } from '#contract/domain/connection';
import { StatementRisk, type PlanStatement, type SchemaPlan } from '#contract/domain/schema-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Status } from '../../../ui/status.tsx';
import layout from '../../layout.module.css';
import css from '../schema.module.css';
import { CopyRowsButton } from '../copy-rows-button.tsx';
import { SqlPair } from '../sql-pair.tsx';
import { ApplyButton } from './apply-button.tsx';
import { figuresOf } from './plan-figures.ts';
import type { PlanQuestion } from './plan-state.ts';
import { RoleNotices } from './role-notices.tsx';
import { StatementTable } from './statement-table.tsx';

interface PlanStatementsProps {
  readonly plan: SchemaPlan;
  readonly question: PlanQuestion;
  readonly target: Connection;
}

/** The plan: what it comes to, every statement, and beside the chosen one what takes it back. */
export function PlanStatements({ plan, question, target }: PlanStatementsProps) {
  const { text, number, duration } = useTexts();
  const [risk, setRisk] = useState<StatementRisk>();
  const [openNo, setOpenNo] = useState(1);
  const figures = useMemo(() => figuresOf(plan), [plan]);
  const shown = useMemo(
    () => plan.statements.filter((statement) => risk === undefined || statement.risk === risk),
    [plan, risk],
  );
  const { source } = question;
  const open = shown.find(({ no }) => no === openNo) ?? shown[0];
  if (plan.statements.length === 0) {
    return (
      <>
        <RoleNotices plan={plan} />
        <Empty
          icon={CircleCheckBig}
          title={text('schema.plan.nothing', { target: target.name })}
          hint={text('schema.plan.nothing.hint')}
        >
          {source.kind === 'connection' && <CopyRowsButton sourceId={source.connectionId} targetId={target.id} />}
        </Empty>
      </>
    );
  }
  return (
    <>
      <div className={cx(css['plan-line'])}>
        <div className={cx(layout.chips)} role="group" aria-label={text('schema.plan.filter')}>
          <strong>{text('schema.plan.statements', { count: figures.statements })}</strong>
          {StatementRisk.options
            .filter((name) => figures.risks[name] > 0)
            .map((name) => (
              <FilterChip
                key={name}
                label={text(`schema.risk.${name}`)}
                count={number(figures.risks[name])}
                isSelected={risk === name}
                onChange={(isOn) => setRisk(isOn ? name : undefined)}
              />
            ))}
          {plan.isTransactional ? (
            <Status kind="done">{text('schema.plan.one-transaction')}</Status>
          ) : (
            <Status kind="warning">{text('schema.plan.several-transactions')}</Status>
          )}
          {figures.blockMs !== null && figures.blockMs > 0 && (
            <Status kind="waiting">{text('schema.plan.blocks', { duration: duration(figures.blockMs) })}</Status>
          )}
          {figures.irreversible > 0 && (
            <Status kind="failed">{text('schema.plan.irreversible', { count: figures.irreversible })}</Status>
          )}
        </div>
        <ApplyButton plan={plan} figures={figures} question={question} target={target} />
      </div>
      <RoleNotices plan={plan} />
      <StatementTable
        statements={shown}
        openNo={open?.no}
        onOpen={({ no }: PlanStatement) => setOpenNo(no)}
        empty={<Empty icon={SearchX} title={text('schema.findings.filtered')} />}
      />
      {open !== undefined && (
        <SqlPair
          leftTitle={text('schema.plan.sql', { no: open.no })}
          left={open.sql}
          rightTitle={text('schema.plan.reverse')}
          right={open.reverseSql === '' ? null : open.reverseSql}
          rightMissing={
            open.reverseSql === ''
              ? { kind: 'done', text: text('schema.plan.reverse-with-another') }
              : { kind: 'failed', text: text('schema.plan.no-reverse') }
          }
        />
      )}
    </>
  );
}
