import { CircleCheckBig, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Finding } from '#contract/domain/finding';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import type { SchemaSource } from '#contract/domain/schema-source';
import type { Query } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import layout from '../../layout.module.css';
import { FindingBar, useFindingFilter } from './finding-bar.tsx';
import { findingsInSight } from './finding-filter.ts';
import { FindingPanel } from './finding-panel.tsx';
import { FindingTable } from './finding-table.tsx';

interface FindingsViewProps {
  readonly source: SchemaSource;
  readonly analysis: Query<SchemaAnalysis>;
}

/** What would fail, what will hurt later, and where it stands. */
export function FindingsView({ source, analysis }: FindingsViewProps) {
  if (analysis.status === 'loading') return <Loading rows={10} />;
  if (analysis.status === 'failed') return <Failed {...analysis} onRetry={analysis.reload} />;
  return <Findings source={source} analysis={analysis.data} onChanged={analysis.reload} />;
}

interface FindingsProps {
  readonly source: SchemaSource;
  readonly analysis: SchemaAnalysis;
  readonly onChanged: () => void;
}

function Findings({ source, analysis, onChanged }: FindingsProps) {
  const { text } = useTexts();
  const { filter, setFilter } = useFindingFilter();
  const [openId, setOpenId] = useState<string>();
  const deferred = useDeferredValue(filter);
  const { findings, tables } = analysis;
  const shown = useMemo(() => findingsInSight(findings, deferred), [findings, deferred]);
  const open = findings.find(({ id }) => id === openId);
  if (findings.length === 0) {
    return (
      <Empty
        icon={CircleCheckBig}
        title={text('schema.findings.none', { tables: tables.distinct })}
        hint={text('schema.findings.none.hint')}
      />
    );
  }
  return (
    <div className={cx(layout.filling)}>
      <FindingBar findings={findings} filter={filter} onChange={setFilter} />
      <div className={cx(layout.split)}>
        <FindingTable
          findings={shown}
          isLive={source.kind === 'connection'}
          openId={openId}
          onOpen={({ id }: Finding) => setOpenId(id)}
          empty={<Empty icon={SearchX} title={text('schema.findings.filtered')} />}
        />
        {open !== undefined && (
          <FindingPanel
            key={open.id}
            source={source}
            finding={open}
            onChanged={onChanged}
            onClose={() => setOpenId(undefined)}
          />
        )}
      </div>
    </div>
  );
}
