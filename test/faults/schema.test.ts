import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changeUnder, type Change, type Changed } from '#test/support/change-under';

/** `npm test` runs a seeded few; `npm run faults` sets more of them and a seed of its own. FAULT_SEED repeats it. */
const env = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const SEED = env('FAULT_SEED', 7);
const RUNS = env('FAULT_RUNS', 2);
const ONE_RUN_MS = 120_000;

/** Engine and server in turn, and both kinds of plans with each; the moment is drawn from seed and number. */
function changeOf(run: number): Change {
  const drawn = createHash('sha256').update(`${SEED} schema ${run}`).digest().readUInt32BE() / 2 ** 32;
  const isConcurrent = run % 4 === 1 || run % 4 === 2;
  return { fault: run % 2 === 0 ? 'kill-engine' : 'kill-postgres', isConcurrent, moment: drawn * 0.8 };
}

/** Not in the words of the other disturbances, which are chosen by their names. */
const titleOf = ({ fault, isConcurrent, moment }: Change): string =>
  `the ${fault === 'kill-engine' ? 'engine' : 'server'} killed at ${Math.round(moment * 100)} % of ${isConcurrent ? 'single statements' : 'one transaction'}`;

describe('schema-apply', () => {
  test.each(Array.from({ length: RUNS }, (_, run) => [run, titleOf(changeOf(run)), changeOf(run)] as const))(
    'run %i: with %s the schema is as before or as planned, and in the end as planned',
    { timeout: ONE_RUN_MS },
    async (run, _title, change) => {
      const changed = await changeUnder(change);

      tell({ kind: 'schema-apply', run, seed: SEED, ...change, ...changed });
      // A run may be over before its moment comes: then it is an undisturbed one.
      if (changed.struckAt !== undefined && !change.isConcurrent)
        expect([0, changed.wanted]).toContain(changed.seenAfterStrike);
      expect(changed).toMatchObject({ left: 0, drift: 0, invalidIndexes: 0 });
      expect(changed.recorded).toEqual({ plans: 1, done: changed.statements });
    },
  );
});

/** A line for `npm run faults`, which has a file for them. */
function tell({ moment, struckAt, ...struck }: Change & Changed & { kind: string; run: number; seed: number }): void {
  const file = process.env['FAULT_RESULTS'];
  const line = { ...struck, moments: [moment], struckAtStatements: struckAt === undefined ? [] : [struckAt] };
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
