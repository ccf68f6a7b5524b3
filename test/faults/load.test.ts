import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rowsKnown } from '#contract/domain/counts';
import { FAULT_KINDS, loadUnder, type Loaded } from '#test/support/load-under';

/**
 * `npm test` runs a seeded few; `npm run faults` sets more of them, more rows and a seed of its own. Whatever fails
 * prints its seed and its rows: FAULT_SEED repeats it.
 */
const env = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const SEED = env('FAULT_SEED', 7);
const ROWS = env('FAULT_ROWS', 4_000);
const RUNS = env('FAULT_RUNS', 1);
/** Few and large commits as they are by default, or small ones so that a short load has many moments. */
const ROWS_PER_COMMIT = process.env['FAULT_ROWS'] === undefined ? 400 : undefined;
const ONE_LOAD_MS = 120_000;

let undisturbed: Promise<Loaded> | undefined;
const theUndisturbed = (): Promise<Loaded> => (undisturbed ??= loadUnder([], ROWS, ROWS_PER_COMMIT));

/** The moments of a run, drawn from seed, kind and number: one fault, or two that follow each other. */
function momentsOf(kind: string, run: number): number[] {
  const draw = (index: number): number => {
    const drawn = createHash('sha256').update(`${SEED} ${kind} ${run} ${index}`).digest().readUInt32BE();
    return 1 + Math.floor((drawn / 2 ** 32) * ROWS * 0.9);
  };
  return (run % 2 === 0 ? [draw(0)] : [draw(0), draw(1)]).sort((left, right) => left - right);
}

describe.each(FAULT_KINDS)('%s', (kind) => {
  test.each(Array.from({ length: RUNS }, (_, run) => [run, momentsOf(kind, run)] as const))(
    `run %i: the target ends exactly as if nothing had broken after %j of ${ROWS} rows`,
    { timeout: 2 * ONE_LOAD_MS },
    async (run, moments) => {
      const calm = await theUndisturbed();
      const broken = await loadUnder(
        moments.map((afterRows) => ({ kind, afterRows })),
        ROWS,
        ROWS_PER_COMMIT,
      );

      const { rowsRead, rowsLoaded, rowsUnchanged, rowsQuarantined, rowsSkipped } = broken.report;
      tell({
        kind,
        run,
        seed: SEED,
        moments,
        struckAtRows: broken.struckAtRows,
        rowsRead,
        rowsLoaded,
        rowsQuarantined,
      });
      expect(broken.fingerprint).toBe(calm.fingerprint);
      expect(broken.struckAtRows.length).toBeGreaterThan(0);
      expect({ rowsRead, rowsLoaded, rowsUnchanged, rowsQuarantined, rowsSkipped }).toEqual({
        rowsRead: calm.report.rowsRead,
        rowsLoaded: calm.report.rowsLoaded,
        rowsUnchanged: calm.report.rowsUnchanged,
        rowsQuarantined: calm.report.rowsQuarantined,
        rowsSkipped: calm.report.rowsSkipped,
      });
      expect(rowsKnown(broken.report)).toBe(rowsRead);
      expect(broken.report.reconciliation).toMatchObject({ matched: true });
    },
  );
});

/** A line for `npm run faults`, which has a file for them. */
function tell(struck: object): void {
  const file = process.env['FAULT_RESULTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(struck)}\n`);
}
