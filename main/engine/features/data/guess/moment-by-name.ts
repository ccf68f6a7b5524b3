import { named, onRow, type Quantity } from '../cells/cell.ts';
import { rowIn } from '../cells/keys.ts';
import { DAY_MS, HOUR_MS, later, MINUTE_MS, past, since } from '../cells/moments.ts';

/** The row that a column refers to: all who ask for it get the same one. */
export const referred = (column: string, table: string): Quantity => named(`${column} refers to`, rowIn(table));

/** When what a row tells of began; where the row follows another one, after that. */
export const begin: Quantity = (place) =>
  named('begin', (there) => {
    const { follows } = there.world.describe(there.table);
    if (follows === undefined) return past(there);
    return since(onRow(follows.table, begin, referred(follows.column, follows.table)))(there);
  })(place);

const end = named('end', later(begin, MINUTE_MS, 3 * DAY_MS));

const MOMENTS: readonly (readonly [name: RegExp, moment: Quantity])[] = [
  [/^(last_|updated|.*_updated|status_since|loaded_at|observed)/, since(begin)],
  [
    /^next_|deadline|expir|until|_due$|_eta$|horizon|reset|retirement|convergence|collapse_time|deactivat/,
    later(begin, DAY_MS, 180 * DAY_MS),
  ],
  [/end$|^end_|_end_|^ended|completed|completion|finished|resolved|resolution|processed|closed|collapsed_at/, end],
  [
    /decided|approved|verified|granted|withdrawal|delivery|implemented|tested|pushed|logout|logged_out/,
    later(begin, 5 * MINUTE_MS, 14 * DAY_MS),
  ],
  [/started_at|actual_start/, later(begin, 0, HOUR_MS)],
];

/** Every moment of a row stands in order: it begins, changes, ends, and what runs out does so later. */
export const momentByName = (column: string): Quantity => MOMENTS.find(([name]) => name.test(column))?.[1] ?? begin;

/** Known only when what began has come to an end. */
export const isEnd = (column: string): boolean =>
  /^(end_time|ended_at|completed_at|finished_at|resolved_at|processed_at|closed_at|collapsed_at|decided_at|approved_at|verified_at|completion_time|actual_completion_time|implemented_at|error_message|execution_time_ms|resolution|output_data)$/.test(
    column,
  );
