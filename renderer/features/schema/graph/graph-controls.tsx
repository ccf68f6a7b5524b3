import { useReactFlow } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useTexts } from '../../../i18n/texts.tsx';
import { FilterChip } from '../../../ui/chip.tsx';
import { cx } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Status, type StatusKind } from '../../../ui/status.tsx';
import type { GraphFocus } from './graph-emphasis.ts';
import { subjectOf, type TableStates } from './table-states.ts';
import css from './graph.module.css';

/** A table in focus is shown with its neighbours alone, or where it stands on the whole map. */
export const WAYS = ['map'] as const;
/** In the order of the legend. */
const SHOWN = ['waiting', 'running', 'done', 'warning', 'failed'] as const satisfies readonly StatusKind[];
type Way = (typeof WAYS)[number];

interface GraphControlsProps {
  readonly states: TableStates | undefined;
  readonly focus: GraphFocus;
  readonly way: Way | undefined;
  readonly onWay: (way: Way | undefined) => void;
  readonly onFit: () => void;
}

/** Zoom for whoever has no wheel, and what the colours of the links mean. */
export function GraphControls({ states, focus: { key, path }, way, onWay, onFit }: GraphControlsProps) {
  const { text } = useTexts();
  const flow = useReactFlow();
  const of = subjectOf(states);
  return (
    <>
      {key !== undefined && (
        <div className={cx(css.way)}>
          <FilterChip
            label={text('schema.graph.on-map')}
            isSelected={way === 'map'}
            onChange={(isOn) => onWay(isOn ? 'map' : undefined)}
          />
        </div>
      )}
      <div className={cx(css.controls)} role="group" aria-label={text('schema.graph.zoom')}>
        <IconButton icon={ZoomIn} label={text('schema.graph.zoom-in')} onPress={() => void flow.zoomIn()} hasFrame />
        <IconButton icon={ZoomOut} label={text('schema.graph.zoom-out')} onPress={() => void flow.zoomOut()} hasFrame />
        <IconButton icon={Maximize} label={text('schema.graph.fit')} onPress={onFit} hasFrame />
      </div>
      <ul className={cx(css.legend)}>
        {states && <Legend states={states} />}
        {key === undefined && <li>{text('schema.graph.legend.hubs', { of })}</li>}
        {key !== undefined && path && <li className={cx(css['legend-path'])}>{text('schema.graph.legend.path')}</li>}
        {key !== undefined && !path && (
          <>
            <li className={cx(css['legend-needs'])}>{text('schema.graph.legend.needs', { of })}</li>
            <li className={cx(css['legend-waits'])}>{text('schema.graph.legend.waits', { of })}</li>
          </>
        )}
      </ul>
      {/* Its makers ask to be named where their picture is; a link would lead nowhere from here. */}
      <span className={cx(css.credit)}>React Flow</span>
    </>
  );
}

/** Of the states that there are. */
function Legend({ states: { kinds, words } }: { states: TableStates }) {
  const { text } = useTexts();
  const there = Object.values(kinds);
  return SHOWN.filter((kind) => there.includes(kind)).map((kind) => (
    <li key={kind} className={cx(css['legend-kind'])}>
      <Status kind={kind}>{text(`table-map.kind.${words}.${kind}`)}</Status>
    </li>
  ));
}
