import { useEffect, useRef } from 'react';
import Plot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { RatePoint } from '#contract/domain/job';
import { useTheme } from '../../../app/theme.ts';
import { useTexts, type Texts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import css from './throughput-plot.module.css';

const HEIGHT_PX = 180;
/** A shorter run is shown on this width, so that its first seconds do not fill the whole plot. */
const LEAST_SPAN_S = 10;

/** Rows a second over time; zero is on the axis. The label says the same in words. */
export function ThroughputPlot({ rates, label }: { rates: readonly RatePoint[]; label: string }) {
  const texts = useTexts();
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(undefined);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const made = new Plot(optionsOf(element, texts), [[], []], element);
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [theme, texts]);

  useEffect(() => {
    plot.current?.setData([rates.map(({ atMs }) => atMs / 1000), rates.map(({ rowsPerSecond }) => rowsPerSecond)]);
  }, [rates, theme, texts]);

  return <div ref={place} role="img" aria-label={label} className={cx(css.plot)} />;
}

/** By the points themselves: given one, uPlot itself would show a day. */
function spanOf({ data: [seconds] }: Plot): [number, number] {
  const to = seconds.at(-1) ?? 0;
  return [Math.min(seconds[0] ?? 0, to - LEAST_SPAN_S), to];
}

function optionsOf(element: HTMLElement, { number, time }: Texts): Plot.Options {
  const style = getComputedStyle(element);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: colour('--text-muted'), font, ticks: { show: false } };
  const grid = { stroke: colour('--line'), width: 1 };
  return {
    width: element.clientWidth,
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    scales: {
      x: { time: true, range: spanOf },
      y: { range: (_plot, _from, to) => [0, Math.max(10, to * 1.1)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        values: (_plot, splits) => splits.map((second) => time(second * 1000)),
        space: 96,
        size: 30,
      },
      { ...axis, grid, values: (_plot, splits) => splits.map((value) => number(value)), size: 64 },
    ],
    series: [
      {},
      {
        stroke: colour('--status-running'),
        width: 2,
        fill: `color-mix(in srgb, ${colour('--status-running')} 12%, transparent)`,
        points: { show: ({ data: [seconds] }) => seconds.length === 1 },
      },
    ],
  };
}
