import { between, low } from '../cells/numbers.ts';
import type { Quantity } from '../cells/cell.ts';
import type { Limits } from './read-checks.ts';

interface Range {
  readonly least: number;
  readonly most: number;
  readonly isEven?: boolean;
}

/** What a number is usually about, by its name; the table's own checks narrow it. */
const RANGES: readonly (readonly [name: RegExp, range: Range])[] = [
  [/retry|retries|attempt/, { least: 0, most: 5 }],
  [
    /_cents$|price|amount|taxes|fees|commission|revenue|spend|budget|limit$|_rubles|potential$/,
    { least: 500, most: 900_000 },
  ],
  [/percent|percentage|uptime|target|_score$|rate$|_30d|_90d/, { least: 40, most: 99, isEven: true }],
  [/_ns$/, { least: 10_000, most: 900_000 }],
  [/_ms$|latency/, { least: 3, most: 30_000 }],
  [/_seconds|timeout|overhead$/, { least: 1, most: 1800 }],
  [/_minutes|downtime/, { least: 5, most: 480 }],
  [/hours/, { least: 1, most: 168 }],
  [/days|lead_time|tenure/, { least: 1, most: 365 }],
  [/bytes/, { least: 4_096, most: 2_000_000_000 }],
  [/tokens/, { least: 20, most: 6000 }],
  [/_gb$/, { least: 1, most: 900 }],
  [/rating/, { least: 2, most: 5, isEven: true }],
  [/priority|order$|step|level|ranking|version|cycles/, { least: 1, most: 9 }],
  [/qubit|depth/, { least: 2, most: 64 }],
  [/count|errors|records|attempts|usage|cycles|_24h$|_qty|quantity|stock|on_hand|capacity/, { least: 0, most: 400 }],
];
const ANY: Range = { least: 0, most: 1000 };

/** Whole numbers in `scale`ths: 1 for integers, 100 for two places behind the point. */
export function numberByName(column: string, limits: Limits | undefined, scale: number, largest: number): Quantity {
  const range = RANGES.find(([name]) => name.test(column))?.[1] ?? ANY;
  const least = Math.max(range.least, limits?.least ?? -Infinity);
  const most = Math.min(Math.max(range.most, least), limits?.most ?? Infinity, largest);
  const from = Math.min(least, most);
  return (range.isEven === true ? between : low)(from * scale, most * scale);
}
