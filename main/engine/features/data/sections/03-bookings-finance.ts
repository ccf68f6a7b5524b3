import { made, named, onRow, rowNumber } from '../cells/cell.ts';
import { eachParent } from '../cells/keys.ts';
import { day, HOUR_MS, later, MINUTE_MS, QUARTER_MS, timestamp } from '../cells/moments.ts';
import { between, low, maybe, whole } from '../cells/numbers.ts';
import { constant, digits, line, pick } from '../cells/texts.ts';
import { begin, referred } from '../guess/moment-by-name.ts';
import type { Section } from '../table-rows.ts';
import { REASONS } from '../words.ts';

/** Rubles are counted in kopecks, and nobody's bill is precise to one of them. */
const price = named(
  'price',
  made([low(10, 4_000)], (tens) => tens * 1_000),
);
const OF_BOOKING = { column: 'booking_id', table: 'bookings' };
const RUBLES = constant('RUB');

const slotStart = named(
  'slot start',
  made([begin, between(24, 24 * 21)], (ms, hours) => Math.ceil(ms / QUARTER_MS) * QUARTER_MS + hours * HOUR_MS),
);
const slotEnd = named('slot end', later(slotStart, 30 * MINUTE_MS, 3 * HOUR_MS));
const slotOf = referred('slot_id', 'service_slots');
const bookedStart = onRow('service_slots', slotStart, slotOf);
const bookedEnd = onRow('service_slots', slotEnd, slotOf);

const base = onRow('bookings', price, eachParent);
const part = (name: string, most: number) =>
  named(
    name,
    made([base, low(0, most)], (kopecks, percent) => Math.floor((kopecks * percent) / 100)),
  );
const [taxes, fees, commission, discount] = [
  part('taxes', 20),
  part('fees', 5),
  part('commission', 12),
  part('discount', 30),
];

export const bookingsFinance: Section = {
  approval_chains: { rows: 1_500 },
  booking_financials: {
    rows: 5_000,
    each: 'bookings',
    times: 1,
    cells: {
      base_price: whole(base),
      taxes: whole(taxes),
      fees: whole(fees),
      commission: whole(commission),
      discount: whole(discount),
      total_amount: whole(made([base, taxes, fees, discount], (sum, tax, fee, less) => sum + tax + fee - less)),
      currency: RUBLES,
      invoice_number: line`СЧ-${digits(8, rowNumber)}`,
    },
  },
  bookings: {
    rows: 5_000,
    follows: { column: 'slot_id', table: 'service_slots' },
    cells: {
      slot_date: day(bookedStart),
      slot_start_utc: timestamp(bookedStart),
      slot_end_utc: timestamp(bookedEnd),
      qty: whole(low(1, 6)),
      price_cents: whole(price),
      currency: RUBLES,
      cancellation_reason: maybe(0.12, pick(REASONS)),
      cancellation_fee_cents: maybe(0.05, whole(low(1, 900))),
    },
  },
  bookings_history: {
    rows: 8_000,
    follows: OF_BOOKING,
    cells: {
      old_status: maybe(0.6, pick(['PENDING', 'CONFIRMED'])),
      new_status: pick(['CONFIRMED', 'COMPLETED', 'CANCELLED', 'NO_SHOW']),
    },
  },
  cost_allocations: { rows: 600 },
  llm_call_records: {
    rows: 8_000,
    follows: { column: 'session_id', table: 'session_management' },
    cells: { cost_cents: whole(low(1, 400)) },
  },
  payment_attempts: {
    rows: 6_000,
    follows: OF_BOOKING,
    cells: { amount: whole(onRow('bookings', price, referred('booking_id', 'bookings'))), currency: RUBLES },
  },
  quantum_call_records: { rows: 500, follows: { column: 'job_id', table: 'quantum_computation_jobs' } },
  refunds: {
    rows: 500,
    follows: OF_BOOKING,
    cells: { amount: whole(onRow('bookings', price, referred('booking_id', 'bookings'))) },
  },
  service_slots: {
    rows: 5_000,
    cells: {
      slot_date: day(slotStart),
      slot_start_utc: timestamp(slotStart),
      slot_end_utc: timestamp(slotEnd),
      capacity_total: whole(between(5, 20)),
      capacity_booked: whole(low(0, 5)),
    },
  },
  tenant_budgets: { rows: 72, grows: 'root' },
};
