import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mayMount } from '#test/servers/small-disk';
import { COPY_FAULTS, copyUnder, type CopyDisturbance } from '#test/support/copy-under';

/** `npm test` runs a seeded few; `npm run faults` sets more of them and a seed of its own. FAULT_SEED repeats it. */
const env = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const SEED = env('FAULT_SEED', 3);
const ONE_RUN_MS = 600_000;
const FAULTS = COPY_FAULTS.filter((fault) => fault !== 'fill-disk-of-target' || mayMount());

/** Each database that is copied, and how often `npm test` does it. */
const KINDS = [
  { kind: 'copy-database', estate: 'small', runs: 4 },
  { kind: 'copy-pack', estate: 'pack', runs: 0 },
  { kind: 'copy-split', estate: 'split', runs: 0 },
] as const;

/** Every kind in turn, and two more drawn to meet what goes on after it; the moments are drawn too. */
function disturbancesOf(kind: string, run: number): CopyDisturbance[] {
  const drawn = createHash('sha256').update(`${SEED} ${kind} ${run}`).digest();
  const part = (at: number): number => drawn.readUInt32BE(at) / 2 ** 32;
  const pick = (at: number) => FAULTS[Math.floor(part(at) * FAULTS.length)];
  const moments = [part(4), part(8), part(12)].sort((left, right) => left - right);
  return [FAULTS[run % FAULTS.length], pick(0), pick(16)].flatMap((fault, index) =>
    fault === undefined ? [] : [{ fault, moment: (moments[index] ?? 0) * 0.95 }],
  );
}

/** Not in the words of the other disturbances, which are chosen by their names. */
const titleOf = (disturbances: readonly CopyDisturbance[]): string =>
  disturbances
    .map(({ fault, moment }) => `${fault.replaceAll('-', ' ')} at ${Math.round(moment * 100)} %`)
    .join(', then ');

const runsOf = (kind: string, runs: number) =>
  Array.from({ length: env('FAULT_RUNS', runs) }, (_, run) => {
    const disturbances = disturbancesOf(kind, run);
    return [run, titleOf(disturbances), disturbances] as const;
  });

describe.each(KINDS.filter(({ runs }) => env('FAULT_RUNS', runs) > 0))('$kind', ({ kind, estate, runs }) => {
  test.each(runsOf(kind, runs))(
    'run %i: after %s the target is what the source is, and the journal says so',
    { timeout: ONE_RUN_MS },
    async (run, _title, disturbances) => {
      const copied = await copyUnder(disturbances, { estate });

      tell({ kind, run, seed: SEED, moments: disturbances.map(({ moment }) => moment), ...copied });
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
