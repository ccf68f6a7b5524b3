import type { RatePoint } from '#contract/domain/job';
import type { Block } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

/** The speed of the last minutes, where there is a line to draw. */
export const recentRates = (rates: readonly RatePoint[], { say }: Words): Block[] =>
  rates.length < 2
    ? []
    : [
        {
          ...{ kind: 'plot', title: say('report.throughput.recent') },
          points: rates.map(({ atMs, rowsPerSecond }) => ({ atMs, value: rowsPerSecond })),
        },
      ];
