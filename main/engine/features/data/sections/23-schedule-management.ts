import { made, named, onRow, rowNumber, type Quantity } from '../cells/cell.ts';
import { eachParent, eachStep, keyOf } from '../cells/keys.ts';
import { DAY_MS, day, HOUR_MS, later, MOSCOW_MS, PAST_MS, PRESENT_MS, time, timestamp } from '../cells/moments.ts';
import { between, either, fixed, maybe, nothing, whole } from '../cells/numbers.ts';
import { among, choice, constant, digits, line, pick, word } from '../cells/texts.ts';
import { begin, referred } from '../guess/moment-by-name.ts';
import { shiftBegin } from '../series.ts';
import type { Section } from '../table-rows.ts';
import { NOTES, REASONS } from '../words.ts';

/** Schedules reach so far into the future. */
const PLANNED_DAYS = 30;

const dayNo = named('day', (place) => {
  const times = place.world.timesOf(place.table);
  const ahead = Math.min(PLANNED_DAYS, Math.floor(times / 3));
  const step = eachStep(place);
  return (row) => step(row) - (times - ahead);
});
const localBegin = onRow('staff', shiftBegin, eachParent);
const shiftStart = named(
  'shift start',
  made([dayNo, localBegin], (days, ms) => PRESENT_MS - MOSCOW_MS + days * DAY_MS + ms),
);
const lengthHours = named(
  'length',
  made([choice(4)], (no) => [9, 12, 8, 4][no] ?? 9),
);
const shiftEnd = made([shiftStart, lengthHours], (ms, hours) => ms + hours * HOUR_MS);
/** What is planned from 22:00 to 6:00 Moscow time is paid as night work. */
const nightMinutes = made([localBegin, lengthHours], (from, hours) => {
  const [start, end] = [from / HOUR_MS, from / HOUR_MS + hours];
  const within = (first: number, last: number): number => Math.max(0, Math.min(end, last) - Math.max(start, first));
  return (within(-2, 6) + within(22, 30)) * 60;
});
/** Those of the past are done, near ones published, later ones drafts; some are cancelled. */
const STATUSES = ['COMPLETED', 'PUBLISHED', 'ACKNOWLEDGED', 'DRAFT', 'CANCELLED'];
const status = named(
  'status',
  made([dayNo, between(0, 99)], (days, luck) => (luck < 3 ? 4 : days < 0 ? 0 : days >= 14 ? 3 : luck < 60 ? 1 : 2)),
);
const isPublished = made([status], (no) => (no === 3 || no === 4 ? 0 : 1));
const announced = made([shiftStart], (ms) => ms - 10 * DAY_MS);

const conflict = named('conflict', choice(8));
const CONFLICTS = [
  'OVERLAP',
  'UNDERSTAFFED',
  'REST_TOO_SHORT',
  'HOURS_EXCEEDED',
  'ABSENCE',
  'SKILL_MISSING',
  'UNAVAILABLE',
  'CERTIFICATE_EXPIRED',
];
const conflictStatus = named('conflict status', choice(4));
const CONFLICT_STATUSES = ['OPEN', 'RESOLVED', 'ACCEPTED', 'OBSOLETE'];
const isClosed = made([conflictStatus], (no) => (no === 0 ? 0 : 1));
const shiftOf = referred('schedule_id', 'work_schedules');
const needsOther = made([conflict], (no) => (no === 0 || no === 2 ? 1 : 0));
/** The next shift of the same person, or the one before their last. */
const neighbour: Quantity = (place) => {
  const times = place.world.timesOf('work_schedules');
  const find = shiftOf(place);
  return (row) => {
    const shift = find(row);
    if (times === 1) return shift === 0 ? 1 : shift - 1;
    return shift % times === times - 1 ? shift - 1 : shift + 1;
  };
};

export const scheduleManagement: Section = {
  schedule_conflicts: {
    rows: 3_000,
    cells: {
      schedule_id: keyOf('work_schedules', shiftOf),
      conflicting_schedule_id: either(needsOther, keyOf('work_schedules', neighbour), nothing),
      conflict_type: word(CONFLICTS, conflict),
      description: line`${pick(['Пересечение смен', 'Отдых меньше 12 часов', 'Превышена норма часов', 'Сотрудник в отпуске'])}: ${pick(NOTES)}`,
      status: word(CONFLICT_STATUSES, conflictStatus),
      resolved_at: either(isClosed, timestamp(later(begin, HOUR_MS, 5 * DAY_MS)), nothing),
      resolution: either(isClosed, pick(REASONS), nothing),
    },
  },
  schedule_templates: {
    rows: 60,
    grows: 'root',
    cells: {
      template_code: line`T${digits(4, rowNumber)}`,
      template_name: line`${pick(['Пятидневка', 'Сменный 2/2', 'Сутки через трое', 'Неполный день', 'Вечерняя смена'])} ${whole(rowNumber)}`,
      cycle_days: whole(among([7, 4, 14, 28])),
      shift_pattern: pick([
        '[{"day": 1, "work": true}, {"day": 2, "work": true}, {"day": 3, "work": false}, {"day": 4, "work": false}]',
        '[{"day": 1, "work": true}, {"day": 6, "work": false}, {"day": 7, "work": false}]',
      ]),
      start_time: time(made([between(6, 20)], (hour) => hour * HOUR_MS)),
      duration_minutes: whole(among([540, 720, 480, 240])),
      unpaid_break_minutes: whole(among([60, 30, 0])),
      paid_break_minutes: whole(among([30, 15, 0])),
      weekly_hours: fixed(between(2_000, 4_200), 2),
      minimum_rest_hours: fixed(among([120, 110, 160]), 1),
      time_zone: constant('Europe/Moscow'),
      valid_from: day(made([between(0, 700)], (days) => PRESENT_MS - PAST_MS + days * DAY_MS)),
      valid_until: maybe(0.2, day(made([between(30, 400)], (days) => PRESENT_MS + days * DAY_MS))),
    },
  },
  work_schedules: {
    rows: 60_000,
    each: 'staff',
    cells: {
      schedule_date: day(shiftStart),
      shift_start: timestamp(shiftStart),
      shift_end: timestamp(shiftEnd),
      shift_type: pick(['DAY', 'DAY', 'EVENING', 'NIGHT', 'FLEXIBLE', 'SPLIT', 'OVERTIME', 'ON_CALL']),
      activities: line`[{"activity": "LUNCH", "after_minutes": ${whole(between(180, 260))}, "minutes": 60}, {"activity": "BREAK", "after_minutes": ${whole(between(60, 120))}, "minutes": 15}]`,
      unpaid_break_minutes: whole(among([60, 30, 0])),
      night_minutes: whole(nightMinutes),
      status: word(STATUSES, status),
      version: whole(made([choice(5)], (no) => no + 1)),
      published_at: either(isPublished, timestamp(announced), nothing),
      created_at: timestamp(made([shiftStart], (ms) => ms - 21 * DAY_MS)),
      updated_at: timestamp(announced),
    },
  },
};
