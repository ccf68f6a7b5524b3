import type { RateSpan } from '#contract/domain/job';
import { table, type PlotPoint, type Section } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** The speed of a whole run, as a line and as the figures the line is drawn from. */
export function throughputSection(spans: readonly RateSpan[], { say }: Words): Section {
  const title = say('report.throughput');
  if (spans.length === 0) return { title, blocks: [{ kind: 'paragraph', text: say('report.throughput.none') }] };
  const rows = table(say('report.throughput.table'), spans, [
    { title: say('report.throughput.from'), type: 'momentMs', of: ({ fromMs }) => fromMs },
    { title: say('report.throughput.duration'), type: 'durationMs', of: ({ fromMs, toMs }) => toMs - fromMs },
    { title: say('report.throughput.rows'), type: 'count', of: (span) => span.rows },
    { title: say('report.throughput.rate'), type: 'count', of: rateOf },
  ]);
  return { title, blocks: [{ kind: 'plot', title: say('report.throughput.plot'), points: pointsOf(spans) }, rows] };
}

/** Each span has its own height from its begin to its end; in a break nothing was read. */
function pointsOf(spans: readonly RateSpan[]): PlotPoint[] {
  return spans.flatMap((span, at) => {
    const { fromMs, toMs } = span;
    const before = spans[at - 1];
    const pause = before === undefined || before.toMs === fromMs ? [] : [before.toMs, fromMs];
    const value = rateOf(span);
    return [...pause.map((atMs) => ({ atMs, value: 0 })), { atMs: fromMs, value }, { atMs: toMs, value }];
  });
}

const rateOf = ({ fromMs, toMs, rows }: RateSpan): number => Math.round((rows * 1_000) / Math.max(1, toMs - fromMs));
