import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyzeSchema } from '#engine/schema/analysis/analyze-schema';
import { orderedScript } from '#engine/schema/analysis/ordered-script';
import { loadParser } from '#engine/schema/written/parse-schema';
import { readSchemaFixture } from '#test/support/schema-fixture';
import { openTrial, type Trial } from '#test/support/try-script';

const paths = globSync('test/fixtures/schemas/valid/*.sql').toSorted();
const trials = new Map<number, Trial>();

beforeAll(async () => {
  await loadParser();
  for (const major of [12, 15, 18]) trials.set(major, await openTrial(major));
});
afterAll(async () => {
  for (const trial of trials.values()) await trial[Symbol.asyncDispose]();
});

test.each(paths.map((path) => [basename(path, '.sql'), path]))(
  '%s: PostgreSQL takes it in the proposed order, and each version judges it as it is judged here',
  async (_, path) => {
    const { version: own, written } = readSchemaFixture(path);
    for (const [version, trial] of trials) {
      const { findings, order } = analyzeSchema(written, { version });
      const errors = findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, object }) => `${code} ${object}`);
      const refusal = await trial.tryScript(orderedScript(written, { version }));

      const isRefused = version !== own && errors.length > 0;
      expect({ version, refusal, errors }).toEqual(
        isRefused ? { version, refusal: expect.any(String), errors } : { version, refusal: null, errors: [] },
      );
      expect(new Set(order).size).toBe(order.length);
    }
  },
);

test('there are at least twenty of them', () => {
  expect(paths.length).toBeGreaterThanOrEqual(20);
});
