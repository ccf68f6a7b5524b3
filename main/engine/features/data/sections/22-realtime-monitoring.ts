import { always, made, named, rowNumber, type Quantity } from '../cells/cell.ts';
import { eachParent, keyOf, placeInTenant } from '../cells/keys.ts';
import { MINUTE_MS, PRESENT_MS, SECOND_MS, timestamp } from '../cells/moments.ts';
import { between, either, fixed, low, maybe, nothing, truth, whole } from '../cells/numbers.ts';
import { choice, digits, line, pick, word } from '../cells/texts.ts';
import { groupInTenant, partOf, queueSize } from '../series.ts';
import { referred } from '../guess/moment-by-name.ts';
import type { Section } from '../table-rows.ts';
import { QUEUES, SERVICE_GROUPS } from '../words.ts';
import { GROUPS } from './21-time-series.ts';

const justNow = timestamp(made([between(0, 120)], (seconds) => PRESENT_MS - seconds * SECOND_MS));
const offered = named(
  'offered today',
  made([queueSize, between(20, 40)], (size, quarters) => size * quarters),
);
const lost = named('lost today', partOf(offered, 0, 10));
const loggedIn = named('logged in', low(1, 60));

const STATUSES = [
  'LOGGED_OUT',
  'TALKING',
  'AVAILABLE',
  'WRAP_UP',
  'BREAK',
  'LUNCH',
  'HOLD',
  'RINGING',
  'TRAINING',
  'MEETING',
  'BACK_OFFICE',
  'TECHNICAL',
];
const status = named('status', choice(STATUSES.length));
const isIn: Quantity = made([status], (no) => (no > 0 ? 1 : 0));
const isHandling: Quantity = made([status], (no) => (no === 1 || no === 6 || no === 7 ? 1 : 0));

/** The newest of an agent's series: the rows come from the oldest on. */
const newestOf =
  (table: string): Quantity =>
  (place) => {
    const times = place.world.timesOf(table);
    const staff = eachParent(place);
    return (row) => staff(row) * times + times - 1;
  };

export const realtimeMonitoring: Section = {
  realtime_agents: {
    rows: 600,
    each: 'staff',
    times: 1,
    cells: {
      status: word(STATUSES, status),
      reason_code: maybe(0.1, pick(['LUNCH', 'SHORT_BREAK', 'COACHING'])),
      status_since: timestamp(made([low(0, 90)], (minutes) => PRESENT_MS - minutes * MINUTE_MS)),
      login_id: either(isIn, keyOf('agent_login_history', newestOf('agent_login_history')), nothing),
      current_queue_id: either(
        isHandling,
        keyOf('realtime_queues', referred('current_queue_id', 'realtime_queues')),
        nothing,
      ),
      active_contacts: either(isHandling, whole(low(1, 3)), whole(always(0))),
      schedule_id: maybe(0.8, keyOf('work_schedules', newestOf('work_schedules'))),
      scheduled_activity: pick(['CONTACTS', 'OFF', 'LUNCH', 'BREAK', 'TRAINING', 'MEETING']),
      is_adherent: maybe(0.9, truth(isIn)),
      contacts_handled_today: either(isIn, whole(low(0, 90)), whole(always(0))),
      handle_seconds_today: either(isIn, whole(between(0, 24_000)), whole(always(0))),
      observed_at: justNow,
    },
  },
  realtime_queues: {
    rows: 40,
    grows: 'root',
    cells: {
      queue_code: line`Q${digits(4, rowNumber)}`,
      queue_name: line`${word(QUEUES, placeInTenant)} ${whole(made([placeInTenant], (place) => place + 1))}`,
      service_group_code: word(SERVICE_GROUPS, groupInTenant(GROUPS)),
      channel: pick(['VOICE', 'CHAT', 'EMAIL', 'MESSENGER', 'VIDEO', 'SOCIAL', 'BACK_OFFICE']),
      external_code: line`ext-${whole(rowNumber)}`,
      status: pick(['OPEN', 'OPEN', 'OPEN', 'PAUSED', 'CLOSED']),
      service_level_target_percent: fixed(always(8000), 2),
      service_level_threshold_seconds: whole(always(20)),
      contacts_waiting: whole(low(0, 30)),
      contacts_in_progress: whole(low(0, 40)),
      longest_wait_seconds: whole(low(0, 400)),
      agents_logged_in: whole(loggedIn),
      agents_available: whole(partOf(loggedIn, 0, 60)),
      contacts_offered_today: whole(offered),
      contacts_answered_today: whole(made([offered, lost], (all, gone) => all - gone)),
      contacts_abandoned_today: whole(lost),
      service_level_today_percent: maybe(0.95, fixed(between(5_500, 9_900), 2)),
      observed_at: justNow,
    },
  },
};
