import { always, made, named, onRow, type Quantity } from '../cells/cell.ts';
import { eachParent, eachStep, keyOf, tenant } from '../cells/keys.ts';
import { HOUR_MS, MINUTE_MS, PRESENT_MS, QUARTER_MS, SECOND_MS, timestamp } from '../cells/moments.ts';
import { between, either, fixed, happens, low, maybe, nothing, whole, yes } from '../cells/numbers.ts';
import { constant, digits, line, pick, word } from '../cells/texts.ts';
import {
  arrivals,
  daysAgoOf,
  intervalStart,
  partOf,
  queueSize,
  SHIFT_MS,
  shiftOfSeries,
  shiftStart,
} from '../series.ts';
import type { Section } from '../table-rows.ts';
import { SERVICE_GROUPS } from '../words.ts';

/** Groups that a tenant's queues are divided among, in the order of SERVICE_GROUPS. */
export const GROUPS = 4;
const QUARTERS_A_SHIFT = SHIFT_MS / QUARTER_MS;
const STATES_A_DAY = 24;
const loadedAt = timestamp(made([intervalStart], (ms) => ms + 16 * MINUTE_MS));

const offered = named('offered', arrivals(onRow('realtime_queues', queueSize, eachParent), intervalStart));
const abandoned = named('abandoned', partOf(offered, 0, 14));
const redirected = named('redirected', partOf(offered, 0, 5));
const answered = named(
  'answered',
  made([offered, abandoned, redirected], (all, lost, sent) => all - lost - sent),
);
const handling = (least: number, most: number) =>
  made([answered, between(least, most)], (contacts, seconds) => contacts * seconds);

const groupOf = made([eachStep], (step) => step % GROUPS);
const groupInterval = named('group interval', (place) => {
  const intervals = Math.ceil(place.world.timesOf(place.table) / GROUPS);
  const step = eachStep(place);
  return (row) => PRESENT_MS - (intervals - Math.floor(step(row) / GROUPS)) * QUARTER_MS;
});
const groupOffered = named('group offered', arrivals(low(20, 400), groupInterval));
const groupLost = named('group lost', partOf(groupOffered, 0, 12));
const groupAnswered = named(
  'group answered',
  made([groupOffered, groupLost], (all, lost) => all - lost),
);
const required = named(
  'required',
  made([groupOffered, between(28, 40)], (contacts, load) => contacts * load),
);

const shift = named('shift start', shiftOfSeries(QUARTERS_A_SHIFT));
const quarterOfShift = named(
  'quarter',
  made([eachStep], (step) => step % QUARTERS_A_SHIFT),
);
const activityStart = named(
  'activity',
  made([shift, quarterOfShift], (ms, quarter) => ms + quarter * QUARTER_MS),
);
/** Seconds of the quarter by what they went to; each takes from what those before it have left. */
const LUNCH = Math.floor(QUARTERS_A_SHIFT / 2);
const loggedIn = named(
  'logged in',
  made([quarterOfShift, between(0, 240)], (quarter, late) => (quarter === 0 ? 900 - late : 900)),
);
const paused = named(
  'break',
  made([quarterOfShift, loggedIn, between(0, 99)], (quarter, all, luck) =>
    quarter === LUNCH ? all : luck < 8 ? 300 : 0,
  ),
);
const trained = named(
  'training',
  made([paused, between(0, 99)], (rest, luck) => (rest === 0 && luck < 3 ? 600 : 0)),
);
const busy = named(
  'busy',
  made([loggedIn, paused, trained, between(25, 92)], (all, rest, learned, part) =>
    Math.floor(((all - rest - learned) * part) / 100),
  ),
);
const talk = named('talk', partOf(busy, 62, 85));
const hold = named(
  'hold',
  partOf(
    made([busy, talk], (all, talked) => all - talked),
    0,
    30,
  ),
);
const handled = named(
  'handled',
  made([busy, between(150, 420)], (seconds, each) => Math.floor(seconds / each)),
);

const STATES = [
  'TALKING',
  'AVAILABLE',
  'WRAP_UP',
  'BREAK',
  'HOLD',
  'RINGING',
  'LUNCH',
  'BACK_OFFICE',
  'MEETING',
  'TRAINING',
  'TECHNICAL',
];
const stateStep = named(
  'step of day',
  made([eachStep], (step) => step % STATES_A_DAY),
);
const stateShift = named('day', shiftOfSeries(STATES_A_DAY));
const spread = SHIFT_MS / STATES_A_DAY;
const stateStart = named(
  'state start',
  made(
    [stateShift, stateStep, between(0, spread / SECOND_MS - 1)],
    (ms, step, jitter) => ms + step * spread + jitter * SECOND_MS,
  ),
);
const isLastOfDay = made([stateStep], (step) => (step === STATES_A_DAY - 1 ? 1 : 0));
const nextStart: Quantity = (place) => {
  const start = stateStart(place);
  return (row) => start(row + 1);
};
const isOpen: Quantity = (place) => {
  const step = eachStep(place);
  const last = place.world.timesOf(place.table) - 1;
  return (row) => (step(row) === last ? 1 : 0);
};
const loginOfState: Quantity = (place) => {
  const [staff, daysAgo] = [eachParent(place), daysAgoOf(STATES_A_DAY)(place)];
  const logins = place.world.timesOf('agent_login_history');
  return (row) => (daysAgo(row) <= logins ? staff(row) * logins + logins - daysAgo(row) : -1);
};

const login = named(
  'login',
  made([shiftStart(daysAgoOf(1), eachParent), between(0, 1_200)], (ms, late) => ms - 10 * MINUTE_MS + late * SECOND_MS),
);
const logout = made([login, between(8 * 3600, 9 * 3600)], (ms, seconds) => ms + seconds * SECOND_MS);
const isLoggedOut = named(
  'logged out',
  made([daysAgoOf(1), happens(0.99)], (days, closed) => (days > 1 || closed === 1 ? 1 : 0)),
);

export const timeSeries: Section = {
  agent_activity: {
    rows: 150_000,
    each: 'staff',
    cells: {
      interval_start: timestamp(activityStart),
      logged_in_seconds: whole(loggedIn),
      available_seconds: whole(
        made([loggedIn, paused, trained, busy], (all, rest, learned, used) => all - rest - learned - used),
      ),
      talk_seconds: whole(talk),
      hold_seconds: whole(hold),
      wrap_up_seconds: whole(made([busy, talk, hold], (all, talked, held) => all - talked - held)),
      break_seconds: whole(paused),
      training_seconds: whole(trained),
      back_office_seconds: whole(always(0)),
      contacts_handled: whole(handled),
      contacts_outbound: whole(low(0, 3)),
      contacts_transferred: whole(partOf(handled, 0, 20)),
      scheduled_seconds: whole(always(900)),
      adherent_seconds: whole(partOf(loggedIn, 80, 100)),
      loaded_at: timestamp(made([activityStart], (ms) => ms + 16 * MINUTE_MS)),
    },
  },
  agent_login_history: {
    rows: 40_000,
    each: 'staff',
    cells: {
      session_id: nothing,
      logged_in_at: timestamp(login),
      logged_out_at: either(isLoggedOut, timestamp(logout), nothing),
      logout_reason: either(
        isLoggedOut,
        pick(['END_OF_SHIFT', 'END_OF_SHIFT', 'TECHNICAL', 'TIMEOUT', 'FORCED']),
        nothing,
      ),
      external_login: line`agent${digits(5, eachParent)}`,
      extension_number: digits(4, between(1_000, 9_999)),
      workstation: line`РМ-${digits(3, between(1, 400))}`,
      is_remote: yes(0.35),
      created_at: timestamp(login),
    },
  },
  agent_status_history: {
    rows: 120_000,
    each: 'staff',
    cells: {
      started_at: timestamp(stateStart),
      ended_at: either(isOpen, nothing, timestamp(nextStart)),
      login_id: keyOf('agent_login_history', loginOfState),
      status: either(isLastOfDay, constant('LOGGED_OUT'), pick(STATES)),
      reason_code: maybe(0.15, pick(['LUNCH', 'SHORT_BREAK', 'COACHING', 'PC_PROBLEM'])),
    },
  },
  contact_statistics: {
    rows: 210_000,
    each: 'realtime_queues',
    cells: {
      interval_start: timestamp(intervalStart),
      contacts_offered: whole(offered),
      contacts_answered: whole(answered),
      contacts_answered_in_threshold: whole(partOf(answered, 60, 99)),
      contacts_abandoned: whole(abandoned),
      contacts_abandoned_short: whole(partOf(abandoned, 0, 60)),
      contacts_redirected: whole(redirected),
      service_level_threshold_seconds: whole(always(20)),
      wait_seconds: whole(handling(5, 45)),
      longest_wait_seconds: either(offered, whole(between(8, 300)), nothing),
      talk_seconds: whole(handling(120, 260)),
      hold_seconds: whole(handling(0, 30)),
      wrap_up_seconds: whole(handling(10, 60)),
      loaded_at: loadedAt,
    },
  },
  service_group_metrics: {
    rows: 120_000,
    each: 'tenants',
    cells: {
      tenant_id: keyOf('tenants', tenant),
      service_group_code: word(SERVICE_GROUPS, groupOf),
      interval_start: timestamp(groupInterval),
      contacts_offered: whole(groupOffered),
      contacts_answered: whole(groupAnswered),
      contacts_answered_in_threshold: whole(partOf(groupAnswered, 60, 99)),
      contacts_abandoned: whole(groupLost),
      handle_seconds: whole(made([groupAnswered, between(160, 340)], (contacts, seconds) => contacts * seconds)),
      contacts_forecast: maybe(
        0.9,
        fixed(
          made([groupOffered, between(80, 120)], (contacts, part) => contacts * part),
          2,
        ),
      ),
      agents_required: fixed(required, 2),
      agents_scheduled: fixed(
        made([required, between(85, 115)], (agents, part) => Math.floor((agents * part) / 100)),
        2,
      ),
      agents_staffed: fixed(
        made([required, between(75, 110)], (agents, part) => Math.floor((agents * part) / 100)),
        2,
      ),
      service_level_target_percent: fixed(always(8000), 2),
      service_level_percent: fixed(between(5_500, 9_900), 2),
      occupancy_percent: fixed(between(5_000, 9_200), 2),
      adherence_percent: maybe(0.95, fixed(between(7_500, 9_900), 2)),
      shrinkage_percent: maybe(0.95, fixed(between(1_500, 3_800), 2)),
      loaded_at: timestamp(made([groupInterval], (ms) => ms + HOUR_MS)),
    },
  },
};
