import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyzeSchema } from '#engine/schema/analysis/analyze-schema';
import { orderedScript } from '#engine/schema/analysis/ordered-script';
import { loadParser } from '#engine/schema/written/parse-schema';
import { readSchemaFixture } from '#test/support/schema-fixture';
import { openTrial, type Trial } from '#test/support/try-script';

const paths = globSync('test/fixtures/schemas/faulty/*.sql').toSorted();
const trials = new Map<number, Trial>();

beforeAll(async () => {
  await loadParser();
  for (const major of [12, 15, 18]) trials.set(major, await openTrial(major));
});
afterAll(async () => {
  for (const trial of trials.values()) await trial[Symbol.asyncDispose]();
});

test.each(paths.map((path) => [basename(path, '.sql'), path]))(
  '%s: what is wrong is found and nothing else, and PostgreSQL refuses it if that is an error',
  async (_, path) => {
    const { version, expected, written } = readSchemaFixture(path);
    const { findings } = analyzeSchema(written, { version });

    const found = findings.map(({ code, object, place, mend }) => {
      const end = mend === null ? '' : ` | ${mend}`;
      return `${code} ${object} @${place?.line ?? 0}${end}`;
    });
    expect(found.toSorted()).toEqual(expected.toSorted());

    const refusal = await trials.get(version)?.tryScript(orderedScript(written, { version }));
    const errors = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, object }) => `${code} ${object}`);
    expect({ refusal, errors }).toEqual(
      errors.length > 0 ? { refusal: expect.any(String), errors } : { refusal: null, errors: [] },
    );
  },
);

test('there are at least eighty of them', () => {
  expect(paths.length).toBeGreaterThanOrEqual(80);
});
