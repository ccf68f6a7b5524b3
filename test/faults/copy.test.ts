import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COPY_FAULTS, copyUnder, type CopyDisturbance } from '#test/support/copy-under';

/** `npm test` runs a seeded few; `npm run faults` sets more of them and a seed of its own. FAULT_SEED repeats it. */
const env = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const SEED = env('FAULT_SEED', 3);
const RUNS = env('FAULT_RUNS', 4);
const ONE_RUN_MS = 180_000;

/** Every kind in turn, and a second one drawn to meet what goes on after it; the moments are drawn too. */
function disturbancesOf(run: number): CopyDisturbance[] {
  const drawn = createHash('sha256').update(`${SEED} copy ${run}`).digest();
  const part = (at: number): number => drawn.readUInt32BE(at) / 2 ** 32;
  const kinds = [COPY_FAULTS[run % COPY_FAULTS.length], COPY_FAULTS[Math.floor(part(0) * COPY_FAULTS.length)]];
  const moments = [part(4), part(8)].sort((left, right) => left - right);
  return kinds.flatMap((fault, index) =>
    fault === undefined ? [] : [{ fault, moment: (moments[index] ?? 0) * 0.95 }],
  );
}

/** Not in the words of the other disturbances, which are chosen by their names. */
const titleOf = (disturbances: readonly CopyDisturbance[]): string =>
  disturbances
    .map(({ fault, moment }) => `${fault.replaceAll('-', ' ')} at ${Math.round(moment * 100)} %`)
    .join(', then ');

describe('copy-database', () => {
  test.each(
    Array.from({ length: RUNS }, (_, run) => [run, titleOf(disturbancesOf(run)), disturbancesOf(run)] as const),
  )(
    'run %i: after %s the target is what the source is, and the journal says so',
    { timeout: ONE_RUN_MS },
    async (run, _title, disturbances) => {
      const copied = await copyUnder(disturbances);

      tell({ kind: 'copy-database', run, seed: SEED, moments: disturbances.map(({ moment }) => moment), ...copied });
      expect(copied).toMatchObject({ isSameContent: true, isSameCatalog: true, matched: true });
      expect(copied.journal).toEqual({ runs: ['done'], tables: ['done'], objects: ['back'], rows: copied.rows });
    },
  );
});

/** A line for `npm run faults`, which has a file for them. */
function tell(strike: object): void {
  const file = process.env['FAULT_RESULTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(strike)}\n`);
}
