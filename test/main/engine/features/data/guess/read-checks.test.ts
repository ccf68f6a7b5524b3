import { expect, test } from 'vitest';
import { readChecks } from '#engine/features/data/guess/read-checks';

const read = (...checks: string[]): unknown => Object.fromEntries(readChecks(checks));

test('a list of values is read as PostgreSQL writes it', () => {
  expect(read("CHECK ((status = ANY (ARRAY['OPEN'::text, 'IT''S'::text, 'a, b'::text])))")).toEqual({
    status: { choices: ['OPEN', "IT'S", 'a, b'] },
  });
});

test('bounds are read, of whole numbers and of fractions, with one end or two', () => {
  expect(
    read(
      'CHECK ((retries >= 0))',
      'CHECK ((size > 0))',
      'CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))',
      'CHECK (((percent >= (0)::numeric) AND (percent < (100)::numeric)))',
      'CHECK (((trend >= ((-1))::double precision) AND (trend <= (1)::double precision)))',
    ),
  ).toMatchObject({
    retries: { least: 0 },
    size: { least: 1 },
    score: { least: 0, most: 1 },
    percent: { least: 0, most: 99 },
  });
});

test('a comparison of two columns, and a bound under a condition, say nothing of one column', () => {
  expect(
    read(
      'CHECK ((slot_end_utc > slot_start_utc))',
      "CHECK (((status <> 'OPEN'::text) OR (rating >= 1)))",
      'CHECK ((contacts_abandoned_short <= contacts_abandoned))',
    ),
  ).toEqual({});
});
