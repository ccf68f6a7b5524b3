import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { analyzeSchema } from '#engine/schema/analysis/analyze-schema';
import { orderedScript } from '#engine/schema/analysis/ordered-script';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import { anySchema } from '#test/support/any-schema';
import { sqlText } from '#test/support/schema-fixture';
import { openTrial } from '#test/support/try-script';

const VERSION = 15;
const RUNS = Number(process.env['SCHEMA_RUNS'] ?? 80);
const SEED = Number(process.env['SCHEMA_SEED'] ?? 20_250_601);

beforeAll(loadParser);

test(
  'whatever the schema and its order, no error is found exactly when PostgreSQL takes it as it is ordered',
  async () => {
    await using trial = await openTrial(VERSION);
    const counts = { accepted: 0, refused: 0 };
    const property = fc.asyncProperty(anySchema(), async (text) => {
      const written = parseSchema('any', [sqlText('any', text)]);
      const { findings } = analyzeSchema(written, { version: VERSION });
      const errors = findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, object }) => `${code} ${object}`);

      const refusal = await trial.tryScript(orderedScript(written, { version: VERSION }));

      counts[refusal === null ? 'accepted' : 'refused'] += 1;
      expect({ refusal, errors }).toEqual(
        errors.length > 0 ? { refusal: expect.any(String), errors } : { refusal: null, errors: [] },
      );
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
    // A generator of nothing but faults, or of none, would prove nothing.
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(RUNS / 5);
  },
  30_000 + RUNS * 1_000,
);
