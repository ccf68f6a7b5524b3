import '@xyflow/react/dist/base.css';
import { ReactFlow, useReactFlow, useStore, type ReactFlowState } from '@xyflow/react';
import { useEffect, useEffectEvent, useMemo, type KeyboardEvent } from 'react';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { useChoice } from '../../../client/view-memory.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { useSectionTitle } from '../section-title.ts';
import { GraphControls, WAYS } from './graph-controls.tsx';
import { emphasisOf, type GraphFocus } from './graph-emphasis.ts';
import { layOutGraph, TABLE_HEIGHT, type GraphLayout } from './graph-layout.ts';
import type { Links } from './graph-links.ts';
import { NODE_TYPES, type GraphNode } from './graph-nodes.tsx';
import { linkCurves } from './link-curves.ts';
import { LinkLayer } from './link-layer.tsx';
import { graphOfFocus, layOutNeighbours, type Side } from './neighbour-layout.ts';
import { subjectOf, type TableStates } from './table-states.ts';
import { titleSize } from './title-size.ts';
import css from './graph.module.css';

interface GraphCanvasProps {
  readonly graph: SchemaGraph;
  readonly links: Links;
  readonly focus: GraphFocus;
  /** What must be in sight together when the focus moves. */
  readonly near: ReadonlySet<string>;
  /** Where the picture is of something that goes on. */
  readonly states?: TableStates;
  readonly onLook: (key: string | undefined) => void;
}

const [LEAST_ZOOM, MOST_ZOOM] = [0.08, 1.6];
const NEAR_ZOOM = 1;
const PAN_PIXELS = 80;
/** The legend and the buttons stand on the lower edge. */
const PADDING = { top: '24px', left: '14px', right: '14px', bottom: '48px' } as const;
const ZOOM_STEP = 1.25;
const [NEAR_TITLE, FAR_TITLE] = [15, 64];

/** Below some zoom names can no longer be read, and the titles of sections stand in their place. */
const tierOf = ({ transform: [, , zoom] }: ReactFlowState): 'near' | 'middle' | 'far' =>
  zoom >= 0.5 ? 'near' : zoom >= 0.34 ? 'middle' : 'far';

const widthOf = ({ width }: ReactFlowState): number => width;

/** The picture. Everything in it can be reached in the list beside it, so its nodes take no focus of their own. */
export function GraphCanvas({ graph, links, focus, near, states, onLook }: GraphCanvasProps) {
  const { text } = useTexts();
  const titleOf = useSectionTitle();
  const flow = useReactFlow<GraphNode>();
  const tier = useStore(tierOf);
  const width = useStore(widthOf);
  const { key } = focus;
  const of = subjectOf(states);
  const [way, setWay] = useChoice('schema.graph.way', WAYS);
  const isAlone = key !== undefined && way !== 'map';
  const map = useMemo(() => layOutGraph(graph, titleOf), [graph, titleOf]);
  const layout = useMemo(
    () => (isAlone ? layOutNeighbours(graph, links, key, focus) : map),
    [isAlone, graph, links, key, focus, map],
  );
  const curves = useMemo(
    () => linkCurves(isAlone ? graphOfFocus(graph, key, focus, near) : graph, layout),
    [isAlone, graph, key, focus, near, layout],
  );
  const nodes = useMemo(() => {
    // The table in focus stands alone: it needs no box with a title around it.
    const sideTitle = (side: string): string =>
      side === 'focus' ? '' : text(`schema.graph.side.${side as Side}`, { of });
    return nodesOf(layout, links, focus, states, isAlone ? sideTitle : titleOf);
  }, [layout, links, focus, states, isAlone, text, titleOf, of]);
  const showFocus = (): void => {
    const ids = isAlone || near.size === 0 ? {} : { nodes: [...near].map((id) => ({ id })) };
    void flow.fitView({ ...ids, maxZoom: NEAR_ZOOM, padding: PADDING });
  };
  const onFocusMoved = useEffectEvent(showFocus);
  // A panel that opens beside the picture takes some of its width.
  useEffect(() => onFocusMoved(), [isAlone, near, width]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const { x, y, zoom } = flow.getViewport();
    const move = MOVES[event.key];
    if (move !== undefined) void flow.setViewport({ x: x + move[0] * PAN_PIXELS, y: y + move[1] * PAN_PIXELS, zoom });
    else if (event.key === '+' || event.key === '=') void flow.zoomTo(zoom * ZOOM_STEP);
    else if (event.key === '-') void flow.zoomTo(zoom / ZOOM_STEP);
    else if (event.key === '0') void flow.fitView({ maxZoom: NEAR_ZOOM, padding: PADDING });
    else if (event.key === 'Escape') onLook(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <div className={cx(css.canvas)} data-tier={tier} data-focused={key !== undefined} data-alone={isAlone}>
      <ReactFlow<GraphNode>
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        aria-label={text('schema.graph.picture', { of, tables: graph.nodes.length, links: curves.length })}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onNodeClick={(_event, node) => {
          if (node.type === 'table') onLook(node.id);
          else void flow.fitView({ nodes: [{ id: node.id }], maxZoom: NEAR_ZOOM, padding: PADDING });
        }}
        onPaneClick={() => onLook(undefined)}
        fitView
        fitViewOptions={{ maxZoom: NEAR_ZOOM, padding: PADDING }}
        minZoom={LEAST_ZOOM}
        maxZoom={MOST_ZOOM}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomActivationKeyCode={null}
        proOptions={{ hideAttribution: true }}
      >
        <LinkLayer
          links={curves}
          focus={focus}
          isNamed={isAlone && states?.areLinksNamed === true}
          width={layout.width}
          height={layout.height}
        />
      </ReactFlow>
      <GraphControls states={states} focus={focus} way={way} onWay={setWay} onFit={showFocus} />
    </div>
  );
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function nodesOf(
  { groups }: GraphLayout,
  links: Links,
  focus: GraphFocus,
  states: TableStates | undefined,
  titleOf: (group: string) => string,
): GraphNode[] {
  const emphasis = emphasisOf(links, focus);
  return groups.flatMap(({ id, x, y, width, height, tables }): GraphNode[] => {
    const title = titleOf(id);
    const section: GraphNode = {
      id: `section ${id}`,
      type: 'section',
      position: { x, y },
      width,
      height,
      data: {
        of: subjectOf(states),
        title,
        tables: tables.length,
        farSize: titleSize(title, { width, height }, NEAR_TITLE, FAR_TITLE),
      },
      zIndex: 2,
    };
    const members = tables.map((table): GraphNode => {
      const { key, label, kind, referrers } = table;
      const data = { label, isView: kind !== 'table', referrers, emphasis: emphasis(key), status: states?.kinds[key] };
      const position = { x: x + table.x, y: y + table.y };
      return { id: key, type: 'table', position, width: table.width, height: TABLE_HEIGHT, data, zIndex: 1 };
    });
    return title === '' ? members : [section, ...members];
  });
}
