import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe.each(paths.map((path) => [basename(path, '.sql'), path]))('%s', (_, path) => {
  test('has no error, and PostgreSQL of its version takes it in the proposed order', async () => {
    const { version, written } = readSchemaFixture(path);
    const { findings, order } = analyzeSchema(written, { version });

    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, object, place }) => `${code} ${object} @${place?.line ?? 0}`)).toEqual([]);
    expect(await trials.get(version)?.tryScript(orderedScript(written, { version }))).toBeNull();
    expect(new Set(order).size).toBe(order.length);
  });

  test('is judged by the other versions as they judge it themselves', async () => {
    const { written } = readSchemaFixture(path);
    for (const [version, trial] of trials) {
      const { findings } = analyzeSchema(written, { version });
      const hasErrors = findings.some(({ severity }) => severity === 'error');
      const refusal = await trial.tryScript(orderedScript(written, { version }));
      expect({ version, hasErrors, refusal }).toEqual({
        version,
        hasErrors,
        refusal: hasErrors ? expect.any(String) : null,
      });
    }
  });
});

test('there are at least twenty of them', () => {
  expect(paths.length).toBeGreaterThanOrEqual(20);
});
