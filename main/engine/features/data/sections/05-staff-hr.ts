import { named } from '../cells/cell.ts';
import { EMPLOYEE, email, fullName } from '../cells/people.ts';
import { day, DAY_MS, HOUR_MS, later, MINUTE_MS, timestamp } from '../cells/moments.ts';
import { between, fixed, low, whole } from '../cells/numbers.ts';
import { among, line, listOf, pick } from '../cells/texts.ts';
import { begin } from '../guess/moment-by-name.ts';
import type { Section } from '../table-rows.ts';
import { AUTHORITIES, CITIES, COURSES, ROLES, SKILLS } from '../words.ts';

const OF_STAFF = { column: 'staff_id', table: 'staff' };
const start = named('start', begin);

export const staffHr: Section = {
  performance_reviews: { rows: 1_800, follows: OF_STAFF, cells: { rating: whole(between(2, 5)) } },
  staff: {
    rows: 600,
    grows: 'root',
    cells: {
      name: fullName(EMPLOYEE),
      email: email(EMPLOYEE, 'wfm.example'),
      roles: line`["${pick(ROLES)}"]`,
      skills: listOf(SKILLS),
      availability_rule: line`{"pattern": "${pick(['5/2', '2/2', '1/3'])}", "hours_per_week": ${pick(['40', '36', '20'])}}`,
      max_parallel: whole(low(1, 4)),
      location: pick(CITIES),
      hourly_cost: fixed(between(24_000, 98_000), 2),
    },
  },
  staff_assignments: { rows: 3_000, follows: { column: 'booking_id', table: 'bookings' } },
  staff_qualifications: {
    rows: 1_200,
    follows: OF_STAFF,
    cells: { certificate: pick(COURSES), issuing_authority: pick(AUTHORITIES) },
  },
  staff_schedule: {
    rows: 4_000,
    follows: OF_STAFF,
    cells: {
      date: day(start),
      start_utc: timestamp(start),
      end_utc: timestamp(later(start, 15 * MINUTE_MS, 9 * HOUR_MS)),
      capacity: whole(low(1, 8)),
    },
  },
  training_records: {
    rows: 1_800,
    follows: OF_STAFF,
    cells: {
      training_name: pick(COURSES),
      completed_date: day(later(begin, DAY_MS, 30 * DAY_MS)),
      duration_hours: whole(among([8, 4, 16, 2, 40])),
    },
  },
};
