import { Network } from 'lucide-react';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import type { SchemaSource } from '#contract/domain/schema-source';
import { graphSchema } from '#contract/operations/schema/graph-schema';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { GraphCanvas } from './graph-canvas.tsx';
import { GraphList } from './graph-list.tsx';
import { linksOf, pathBetween } from './graph-links.ts';
import { DRAWN_AT_MOST, graphInSight } from './link-curves.ts';
import { tablesInFocus, type GraphFocus } from './graph-emphasis.ts';
import { TableFocus } from './table-focus.tsx';
import css from './graph.module.css';

interface GraphViewProps {
  readonly source: SchemaSource;
  /** The table it opens on. */
  readonly firstKey: string | undefined;
}

/** What needs what: as a picture, and as a list for whoever hears it or uses the keyboard. */
export function GraphView({ source, firstKey }: GraphViewProps) {
  const { text } = useTexts();
  const query = useQuery(graphSchema, { source }, { isKept: true });
  if (query.status === 'loading') return <Loading rows={10} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  if (query.data.nodes.length === 0) {
    return <Empty icon={Network} title={text('schema.graph.none')} hint={text('schema.objects.none.hint')} />;
  }
  return (
    <ReactFlowProvider>
      <Graph source={source} graph={query.data} firstKey={firstKey} />
    </ReactFlowProvider>
  );
}

function Graph({
  source,
  graph,
  firstKey,
}: {
  source: SchemaSource;
  graph: SchemaGraph;
  firstKey: string | undefined;
}) {
  const { text } = useTexts();
  const keys = useMemo(() => new Set(graph.nodes.map(({ key }) => key)), [graph]);
  const [key, setKey] = useState(firstKey !== undefined && keys.has(firstKey) ? firstKey : undefined);
  const [end, setEnd] = useState<string>();
  const links = useMemo(() => linksOf(graph.edges), [graph]);
  const focus = useMemo<GraphFocus>(
    () => ({ key, path: key === undefined || end === undefined ? undefined : pathBetween(links, key, end) }),
    [links, key, end],
  );
  const near = useMemo(() => tablesInFocus(links, focus), [links, focus]);
  const drawn = useMemo(() => graphInSight(graph, near), [graph, near]);
  const look = (next: string | undefined): void => {
    setKey(next);
    setEnd(undefined);
  };
  return (
    <div className={cx(css.graph)}>
      <div className={cx(css.side)}>
        <GraphList graph={graph} openKey={key} onOpen={look} />
        {key !== undefined && (
          <TableFocus
            source={source}
            graph={graph}
            links={links}
            table={key}
            end={end}
            path={focus.path}
            onLook={look}
            onEnd={setEnd}
            onClose={() => look(undefined)}
          />
        )}
      </div>
      {drawn.nodes.length === 0 ? (
        <Empty
          icon={Network}
          title={text('schema.graph.too-many', { count: graph.nodes.length, limit: DRAWN_AT_MOST })}
          hint={text('schema.graph.too-many.hint')}
        />
      ) : (
        <GraphCanvas graph={drawn} links={links} focus={focus} near={near} onLook={look} />
      )}
    </div>
  );
}
