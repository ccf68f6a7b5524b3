import { always, made, named, onRow, rowNumber, type Quantity } from '../cells/cell.ts';
import { eachParent, eachStep, keyOf, placeInTenant } from '../cells/keys.ts';
import { DAY_MS, later, PRESENT_MS, QUARTER_MS, timestamp } from '../cells/moments.ts';
import { between, either, fixed, low, maybe, nothing, whole } from '../cells/numbers.ts';
import { choice, constant, line, pick, word } from '../cells/texts.ts';
import { arrivals, partOf } from '../series.ts';
import { referred } from '../guess/moment-by-name.ts';
import type { Section } from '../table-rows.ts';
import { QUEUES, SERVICE_GROUPS } from '../words.ts';
import { GROUPS } from './21-time-series.ts';

const WEEK_MS = 7 * DAY_MS;
const POINTS = WEEK_MS / QUARTER_MS;
/** Weeks that a forecast may be about, the last of them lie ahead. */
const WEEKS_AHEAD = 4;

/** Half of a tenant's forecasts are about its queues, the others about its groups; each in turn, a week further each time. */
const isQueue: Quantity = made([placeInTenant, rowNumber], (position) => (position % 2 === 0 ? 1 : 0));
const half = named(
  'half',
  made([placeInTenant], (position) => Math.floor(position / 2)),
);
const queues = named('queues', (place) => {
  const { world } = place;
  const tenantOf = world.tenantOf(place.table);
  return (row) =>
    world.firstRowOf('realtime_queues', tenantOf(row) + 1) - world.firstRowOf('realtime_queues', tenantOf(row));
});
/** A tenant without a queue of its own forecasts its groups. */
const aboutQueue = named(
  'about a queue',
  made([isQueue, queues], (queue, count) => (queue === 1 && count > 0 ? 1 : 0)),
);
const queueRow: Quantity = (place) => {
  const { world } = place;
  const tenantOf = world.tenantOf(place.table);
  const [halves, counts] = [half(place), queues(place)];
  return (row) => world.firstRowOf('realtime_queues', tenantOf(row)) + (halves(row) % Math.max(1, counts(row)));
};
/** With both halves counted where there are no queues, no group has two forecasts of a week. */
const groupTurn = made([queues, half, placeInTenant], (count, halves, position) => (count > 0 ? halves : position));
const lap = made([aboutQueue, half, queues, groupTurn], (queue, halves, count, turn) =>
  Math.floor(queue === 1 ? halves / count : turn / GROUPS),
);
const periodStart = named(
  'period',
  made([lap], (laps) => PRESENT_MS + (WEEKS_AHEAD - laps) * WEEK_MS),
);

/** Its error is known when the week is over. */
const isOver = made([periodStart], (ms) => (ms + WEEK_MS <= PRESENT_MS ? 1 : 0));

const STATUSES = ['READY', 'APPROVED', 'DRAFT', 'ARCHIVED', 'CALCULATING', 'FAILED'];
const status = named('status', choice(STATUSES.length));
const isApproved = made([status], (no) => (no === 1 ? 1 : 0));

const pointStart = named(
  'point',
  made([onRow('forecasts', periodStart, eachParent), eachStep], (ms, step) => ms + step * QUARTER_MS),
);
/** Contacts in hundredths: a forecast is a mean. */
const forecast = named(
  'forecast',
  arrivals(onRow('forecasts', named('volume', low(400, 12_000)), eachParent), pointStart),
);
const isPast = made([pointStart], (ms) => (ms < PRESENT_MS ? 1 : 0));
const isAdjusted = named(
  'adjusted',
  made([between(0, 99)], (luck) => (luck < 4 ? 1 : 0)),
);

export const forecasting: Section = {
  forecast_data_points: {
    rows: 121_000,
    each: 'forecasts',
    times: POINTS,
    cells: {
      interval_start: timestamp(pointStart),
      contacts_forecast: fixed(forecast, 2),
      contacts_lower: fixed(partOf(forecast, 70, 95), 2),
      contacts_upper: fixed(
        made([forecast, between(105, 130)], (contacts, part) => Math.ceil((contacts * part) / 100)),
        2,
      ),
      contacts_adjusted: either(isAdjusted, fixed(partOf(forecast, 80, 99), 2), nothing),
      adjustment_reason: either(
        isAdjusted,
        pick(['Акция', 'Праздничный день', 'Рассылка', 'Сбой прошлой недели']),
        nothing,
      ),
      aht_seconds: fixed(between(1_800, 4_200), 1),
      occupancy_percent: maybe(0.9, fixed(between(7_000, 8_800), 2)),
      shrinkage_percent: fixed(always(2800), 2),
      service_level_percent: maybe(0.9, fixed(between(7_500, 9_200), 2)),
      agents_required: maybe(
        0.98,
        fixed(
          made([forecast], (contacts) => Math.ceil(contacts / 3) + 100),
          2,
        ),
      ),
      contacts_actual: either(
        isPast,
        whole(made([forecast, between(80, 120)], (contacts, part) => Math.round((contacts * part) / 10_000))),
        nothing,
      ),
      aht_actual_seconds: either(isPast, fixed(between(1_700, 4_400), 1), nothing),
    },
  },
  forecasts: {
    rows: 180,
    cells: {
      forecast_name: line`Прогноз: ${pick(QUEUES)}, неделя ${whole(made([lap], (laps) => laps + 1))}`,
      queue_id: either(aboutQueue, keyOf('realtime_queues', queueRow), nothing),
      service_group_code: either(
        aboutQueue,
        nothing,
        word(
          SERVICE_GROUPS,
          made([groupTurn], (turn) => turn % GROUPS),
        ),
      ),
      scenario: constant('BASE'),
      interval_minutes: whole(always(15)),
      period_start: timestamp(periodStart),
      period_end: timestamp(made([periodStart], (ms) => ms + WEEK_MS)),
      history_start: timestamp(made([periodStart], (ms) => ms - 27 * WEEK_MS)),
      history_end: timestamp(made([periodStart], (ms) => ms - WEEK_MS)),
      version: whole(always(1)),
      status: word(STATUSES, status),
      mape_percent: either(isOver, fixed(low(300, 4_500), 2), nothing),
      wape_percent: either(isOver, fixed(low(200, 3_000), 2), nothing),
      approved_at: either(
        isApproved,
        timestamp(
          later(
            made([periodStart], (ms) => ms - WEEK_MS),
            0,
            DAY_MS,
          ),
        ),
        nothing,
      ),
      approved_by: either(isApproved, keyOf('users', referred('approved_by', 'users')), nothing),
      created_at: timestamp(made([periodStart], (ms) => ms - WEEK_MS)),
      updated_at: timestamp(made([periodStart], (ms) => ms - WEEK_MS + DAY_MS)),
    },
  },
};
