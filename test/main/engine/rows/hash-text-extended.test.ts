import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashTextExtended } from '#engine/rows/hash-text-extended';
import { POSTGRES_MAJORS } from '#test/servers/find-binary';
import { createTestDatabase } from '#test/support/postgres-database';

/** Answers of PostgreSQL 15, so that a difference shows without a server too. */
const KNOWN: readonly (readonly [text: string, hash: string])[] = [
  ['', '-6939563903564495251'],
  ['a', '3591986179850072241'],
  ['Иванов', '-7643604664183104122'],
  ['12345678901', '4122666949334920506'],
  ['123456789012', '-3387667963766823555'],
  ['Ведущий специалист отдела кадров', '-8029012933093746367'],
  ['2024-02-29', '-7974189527924908547'],
  ['😀', '-9149796522330800166'],
];

test.each(KNOWN)('%j has the hash PostgreSQL gave it', (text, hash) => {
  expect(hashTextExtended(text).toString()).toBe(hash);
});

describe.each(POSTGRES_MAJORS)('PostgreSQL %i', (major) => {
  test('any text has the same hash here and there', async () => {
    await using database = await createTestDatabase({ major });
    const text = fc
      .string({ unit: 'binary', maxLength: 80 })
      .filter((each) => !each.includes('\0') && each.isWellFormed());
    const property = fc.asyncProperty(fc.array(text, { minLength: 50, maxLength: 300 }), async (texts) => {
      const [answer] = await database.query(
        `SELECT array_agg(hashtextextended(each, 0)::text ORDER BY place) AS hashes
           FROM unnest($1::text[]) WITH ORDINALITY AS given (each, place)`,
        [texts],
      );
      expect(texts.map((each) => hashTextExtended(each).toString())).toEqual(answer?.hashes);
    });
    await fc.assert(property, { numRuns: 20 });
  });
});
