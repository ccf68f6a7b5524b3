import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '../../../ui/class-names.ts';
import { isOnPath, type GraphFocus } from './graph-emphasis.ts';
import type { Link } from './link-curves.ts';
import css from './graph.module.css';

interface LinkLayerProps {
  readonly links: readonly Link[];
  readonly focus: GraphFocus;
  /** Names are words for people, not those of constraints: beside the links in focus there is room for them. */
  readonly isNamed: boolean;
  readonly width: number;
  readonly height: number;
}

/**
 * All links as a few paths below the tables: an element a link would cost a frame for nothing, since no link can be
 * pressed and none moves. While nothing is in focus, links to tables that everything needs are left out.
 */
export const LinkLayer = memo(function LinkLayer({ links, focus, isNamed, width, height }: LinkLayerProps) {
  const { key, path } = focus;
  const quiet = links.filter(({ isToHub }) => !isToHub);
  const isInFocus = ({ from, to }: Link): boolean => (path ? isOnPath(path, from, to) : from === key || to === key);
  const inFocus = key === undefined ? [] : links.filter(isInFocus);
  return (
    <ViewportPortal>
      <svg className={cx(css.links)} width={width} height={height} aria-hidden>
        <defs>
          <marker id="link-end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="5" markerHeight="5" orient="auto">
            <path d="M0 0L8 4L0 8z" className={cx(css.arrow)} />
          </marker>
        </defs>
        <path className={cx(css.across)} d={curveOf(quiet.filter(({ isInside }) => !isInside))} />
        <path className={cx(css.inside)} d={curveOf(quiet.filter(({ isInside }) => isInside))} />
        {inFocus.map(({ from, to, curve }) => (
          <path
            key={`${from} ${to}`}
            className={cx(path ? css['path-link'] : from === key ? css['needs-link'] : css['waits-link'])}
            d={curve}
            markerEnd="url(#link-end)"
          />
        ))}
        {isNamed &&
          inFocus.map(({ from, to, constraint, middle }) => (
            <text key={`${from} ${to}`} className={cx(css['link-name'])} {...middle}>
              {constraint}
            </text>
          ))}
      </svg>
    </ViewportPortal>
  );
});

const curveOf = (links: readonly Link[]): string => links.map(({ curve }) => curve).join('');
