import { ReactFlowProvider } from '@xyflow/react';
import { Network } from 'lucide-react';
import { useMemo } from 'react';
import type { CopyTableAccount } from '#contract/domain/copy-report';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { graphSchema } from '#contract/operations/schema/graph-schema';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { GraphCanvas } from '../../schema/graph/graph-canvas.tsx';
import { tablesInFocus, type GraphFocus } from '../../schema/graph/graph-emphasis.ts';
import { linksOf } from '../../schema/graph/graph-links.ts';
import { DRAWN_AT_MOST, graphInSight } from '../../schema/graph/link-curves.ts';
import css from '../copy.module.css';
import { KIND_OF } from './table-status.tsx';
import { outcomeOf } from './table-outcome.ts';

interface CopyMapProps {
  /** Its foreign keys are there while the copy runs; the target's are off. */
  readonly sourceId: string;
  readonly tables: readonly CopyTableAccount[];
  readonly openName: string | undefined;
  readonly onOpen: (table: string | undefined) => void;
}

/** The tables with what they refer to, each in the colour of its state. */
export function CopyMap({ sourceId, tables, openName, onOpen }: CopyMapProps) {
  const source = useMemo(() => ({ kind: 'connection' as const, connectionId: sourceId }), [sourceId]);
  const query = useQuery(graphSchema, { source }, { isKept: true });
  if (query.status === 'loading') return <Loading rows={10} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  return (
    <ReactFlowProvider>
      <Map graph={query.data} tables={tables} openName={openName} onOpen={onOpen} />
    </ReactFlowProvider>
  );
}

function Map({ graph: whole, tables, openName, onOpen }: Omit<CopyMapProps, 'sourceId'> & { graph: SchemaGraph }) {
  const { text } = useTexts();
  const names = tables.map(({ table }) => table).join('\n');
  const graph = useMemo(() => graphOf(whole, names.split('\n')), [whole, names]);
  const links = useMemo(() => linksOf(graph.edges), [graph]);
  const key = openName === undefined ? undefined : keyOf(openName);
  const focus = useMemo<GraphFocus>(() => ({ key, path: undefined }), [key]);
  const near = useMemo(() => tablesInFocus(links, focus), [links, focus]);
  const drawn = useMemo(() => graphInSight(graph, near), [graph, near]);
  const kinds = useMemo(
    () => Object.fromEntries(tables.map((table) => [keyOf(table.table), KIND_OF[outcomeOf(table)]])),
    [tables],
  );
  if (drawn.nodes.length === 0) {
    return (
      <Empty
        icon={Network}
        title={text('schema.graph.too-many', { count: graph.nodes.length, limit: DRAWN_AT_MOST })}
        hint={text('copy.map.too-many.hint')}
      />
    );
  }
  return (
    <div className={cx(css.map)}>
      <GraphCanvas
        graph={drawn}
        links={links}
        focus={focus}
        near={near}
        kinds={kinds}
        onLook={(next) => onOpen(next?.slice(TABLE.length))}
      />
    </div>
  );
}

const TABLE = 'table ';
const keyOf = (table: string): string => `${TABLE}${table}`;

/** Of the source's tables those that are copied. */
function graphOf({ nodes, edges }: SchemaGraph, tables: readonly string[]): SchemaGraph {
  const keys = new Set(tables.map(keyOf));
  return {
    nodes: nodes.filter(({ key }) => keys.has(key)),
    edges: edges.filter(({ from, to }) => keys.has(from) && keys.has(to)),
  };
}
