import { ReactFlowProvider } from '@xyflow/react';
import { Network } from 'lucide-react';
import { useMemo } from 'react';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Empty } from '../../../ui/empty.tsx';
import { GraphCanvas } from './graph-canvas.tsx';
import { tablesInFocus, type GraphFocus } from './graph-emphasis.ts';
import { linksOf } from './graph-links.ts';
import { DRAWN_AT_MOST, graphInSight } from './link-curves.ts';
import type { TableStates } from './table-states.ts';
import css from './graph.module.css';

interface TableMapProps {
  readonly graph: SchemaGraph;
  readonly states: TableStates;
  readonly openKey: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

/** What is worked on with what it refers to, each in the colour of its state. What is open is shown with its neighbours. */
export function TableMap(props: TableMapProps) {
  return (
    <ReactFlowProvider>
      <Map {...props} />
    </ReactFlowProvider>
  );
}

function Map({ graph, states, openKey, onOpen }: TableMapProps) {
  const { text } = useTexts();
  const links = useMemo(() => linksOf(graph.edges), [graph]);
  const focus = useMemo<GraphFocus>(() => ({ key: openKey, path: undefined }), [openKey]);
  const near = useMemo(() => tablesInFocus(links, focus), [links, focus]);
  const drawn = useMemo(() => graphInSight(graph, near), [graph, near]);
  if (drawn.nodes.length === 0) {
    return (
      <Empty
        icon={Network}
        title={text(`table-map.too-many.${states.words}`, { count: graph.nodes.length, limit: DRAWN_AT_MOST })}
        hint={text(`table-map.hint.${states.words}`)}
      />
    );
  }
  return (
    <div className={cx(css.map)}>
      <GraphCanvas graph={drawn} links={links} focus={focus} near={near} states={states} onLook={onOpen} />
    </div>
  );
}
