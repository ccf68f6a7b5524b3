import { useMemo } from 'react';
import type { CopyTableAccount } from '#contract/domain/copy-report';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { graphSchema } from '#contract/operations/schema/graph-schema';
import { useQuery } from '../../../client/use-query.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { TableMap } from '../../schema/graph/table-map.tsx';
import type { TableStates } from '../../schema/graph/table-states.ts';
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
export function CopyMap({ sourceId, ...props }: CopyMapProps) {
  const source = useMemo(() => ({ kind: 'connection' as const, connectionId: sourceId }), [sourceId]);
  const query = useQuery(graphSchema, { source }, { isKept: true });
  if (query.status === 'loading') return <Loading rows={10} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  return <Copied graph={query.data} {...props} />;
}

function Copied({ graph: whole, tables, openName, onOpen }: Omit<CopyMapProps, 'sourceId'> & { graph: SchemaGraph }) {
  const names = tables.map(({ table }) => table).join('\n');
  const graph = useMemo(() => graphOf(whole, names.split('\n')), [whole, names]);
  const states = useMemo<TableStates>(
    () => ({
      kinds: Object.fromEntries(tables.map((table) => [keyOf(table.table), KIND_OF[outcomeOf(table)]])),
      words: 'copy',
    }),
    [tables],
  );
  return (
    <TableMap
      graph={graph}
      states={states}
      openKey={openName === undefined ? undefined : keyOf(openName)}
      onOpen={(key) => onOpen(key?.slice(TABLE.length))}
    />
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
