import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { SchemaSource } from '#contract/domain/schema-source';
import { graphSchema } from '#contract/operations/schema/graph-schema';
import { useConnectionInSight } from '../../app/environment-in-sight.ts';
import { Screen } from '../../app/screen.tsx';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { DriftView } from './drift/drift-view.tsx';
import { FindingsView } from './finding/findings-view.tsx';
import { ObjectsView } from './object/objects-view.tsx';
import { PlanView } from './plan/plan-view.tsx';
import { SourceBar } from './source-bar.tsx';
import { decode, TABS, type TabId } from './source-address.ts';
import { useAnalysis } from './use-analysis.ts';
import { useSource } from './use-source.ts';
import { useTarget } from './use-target.ts';

/** With its libraries half as large as all other screens: read when it is first looked at, and not at the start. */
const readGraphView = async () => ({ default: (await import('./graph/graph-view.tsx')).GraphView });
const GraphView = lazy(readGraphView);

interface SchemaScreenProps {
  /** Parts of the address, as they stand there. */
  readonly written: string | undefined;
  readonly writtenTab: string | undefined;
  /** The table the graph opens on. */
  readonly writtenKey: string | undefined;
}

/** What is in a schema, what is wrong with it, and what would change? */
export function SchemaScreen({ written, writtenTab, writtenKey }: SchemaScreenProps) {
  const { text } = useTexts();
  const { source, tab, openSource, openTab } = useSource(written, writtenTab);
  const analysis = useAnalysis(source);
  useGraphAhead(source, analysis.status === 'done');
  const cache = useQueryClient();
  const { target } = useTarget(source);
  const ofSource = source.kind === 'connection' ? source.connectionId : undefined;
  useConnectionInSight(tab === 'plan' || (tab === 'drift' && ofSource === undefined) ? target?.id : ofSource);
  const reload = (): void =>
    void cache.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('schema.') });
  const content: Record<TabId, () => ReactNode> = {
    findings: () => <FindingsView source={source} analysis={analysis} />,
    objects: () => <ObjectsView source={source} analysis={analysis} />,
    graph: () => (
      <Suspense fallback={<Loading rows={10} />}>
        <GraphView source={source} firstKey={writtenKey === undefined ? undefined : decode(writtenKey)} />
      </Suspense>
    ),
    plan: () => <PlanView source={source} />,
    drift: () => <DriftView source={source} />,
  };
  const count = (id: TabId): number | undefined => {
    if (analysis.status !== 'done') return undefined;
    if (id === 'findings') return analysis.data.findings.filter((one) => one.acceptedBecause === null).length;
    return id === 'objects' ? analysis.data.objects.length : undefined;
  };
  return (
    <Screen
      titleKey="nav.schema"
      isFilling
      actions={<SourceBar source={source} onChange={openSource} onReload={reload} />}
    >
      <Tabs<TabId>
        label={text('nav.schema')}
        selected={tab}
        onSelect={openTab}
        tabs={TABS.map((id) => ({
          id,
          title: text(`schema.tab.${id}`),
          count: count(id),
          content: id === tab && content[id](),
        }))}
      />
    </Screen>
  );
}

/** Who reads findings looks at the graph next: it is asked for meanwhile, but no database is read for nothing. */
function useGraphAhead(source: SchemaSource, isIdle: boolean): void {
  const isAhead = isIdle && source.kind !== 'connection';
  useQuery(graphSchema, { source }, { isKept: true, isEnabled: isAhead });
  useEffect(() => {
    if (isAhead) void readGraphView();
  }, [isAhead]);
}
