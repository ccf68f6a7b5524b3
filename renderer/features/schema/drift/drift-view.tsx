import { CircleCheckBig, GitCompare } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DriftReport } from '#contract/domain/schema-plan';
import type { SchemaSource } from '#contract/domain/schema-source';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { Status } from '../../../ui/status.tsx';
import layout from '../../layout.module.css';
import { CheckBySchedule } from '../../schedule/check-by-schedule.tsx';
import { SqlPair } from '../sql-pair.tsx';
import { NoTarget } from '../no-target.tsx';
import { TargetField } from '../target-field.tsx';
import { useTarget } from '../use-target.ts';
import { DifferenceTable } from './difference-table.tsx';

/** Has anybody changed the database past this program since the last plan was applied to it? */
export function DriftView({ source }: { source: SchemaSource }) {
  return source.kind === 'connection' ? (
    <div className={cx(layout.filling)}>
      <Drift connectionId={source.connectionId} />
    </div>
  ) : (
    <ChosenDrift source={source} />
  );
}

/** A pack or a folder is compared with nothing by itself: first a database is chosen. */
function ChosenDrift({ source }: { source: SchemaSource }) {
  const { text } = useTexts();
  const { databases, target, setTarget } = useTarget(source);
  if (databases.length === 0) return <NoTarget source={source} />;
  return (
    <div className={cx(layout.filling)}>
      <div className={cx(layout.row)}>
        <TargetField databases={databases} target={target} onChange={setTarget} />
      </div>
      {target === undefined ? (
        <Empty icon={GitCompare} title={text('schema.drift.none')} hint={text('schema.target.choose')} />
      ) : (
        <Drift key={target.id} connectionId={target.id} />
      )}
    </div>
  );
}

function Drift({ connectionId }: { connectionId: string }) {
  const { text } = useTexts();
  const query = useQuery(driftSchema, { connectionId });
  if (query.status === 'loading') return <Loading rows={6} />;
  if (query.status === 'failed') {
    const { failure } = query;
    if (failure.code === 'SCHEMA_NOTHING_APPLIED') {
      return (
        <Empty
          icon={GitCompare}
          title={text('schema.drift.nothing-applied')}
          hint={text('schema.drift.nothing-applied.hint')}
        />
      );
    }
    return <Failed {...query} onRetry={query.reload} />;
  }
  return (
    <DriftDifferences
      report={query.data}
      isRefreshing={query.isRefreshing}
      onReload={query.reload}
      actions={<CheckBySchedule connectionId={connectionId} />}
    />
  );
}

interface DriftDifferencesProps {
  readonly report: DriftReport;
  readonly isRefreshing: boolean;
  readonly onReload: () => void;
  /** Beside the button that compares again. */
  readonly actions: ReactNode;
}

export function DriftDifferences({ report, isRefreshing, onReload, actions }: DriftDifferencesProps) {
  const { text, dateTime, utc } = useTexts();
  const [openObject, setOpenObject] = useState<string>();
  const { differences, appliedAtMs, planHash } = report;
  const open = differences.find(({ object }) => object === openObject) ?? differences[0];
  return (
    <>
      <div className={cx(layout.row)}>
        <Status kind={differences.length === 0 ? 'done' : 'warning'}>
          {text('schema.drift.count', { count: differences.length })}
        </Status>
        {appliedAtMs !== null && (
          <span className={cx(layout.muted)} title={utc(appliedAtMs)}>
            {text('schema.drift.applied', { time: dateTime(appliedAtMs) })}
            {planHash !== null && (
              <>
                {' · '}
                {text('schema.plan.hash')} <ShortHash hash={planHash} />
              </>
            )}
          </span>
        )}
        <div className={cx(layout.row, layout.push)}>
          {actions}
          <Button icon={GitCompare} isPending={isRefreshing} onPress={onReload}>
            {text('schema.drift.compare')}
          </Button>
        </div>
      </div>
      {open === undefined ? (
        <Empty icon={CircleCheckBig} title={text('schema.drift.equal')} hint={text('schema.drift.equal.hint')} />
      ) : (
        <>
          <DifferenceTable
            differences={differences}
            openObject={open.object}
            onOpen={({ object }) => setOpenObject(object)}
          />
          <SqlPair
            leftTitle={text('schema.drift.probable')}
            left={open.probableSql}
            rightTitle={text('schema.drift.mend')}
            right={open.mendSql}
          />
        </>
      )}
    </>
  );
}
