// `npm run faults [-- NAME…] [--json]`: the long disturbances. FAULT_SEED repeats a run, FAULT_RUNS and FAULT_ROWS
// shorten or lengthen it. Each line of the result says when it struck, in rows or in statements.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs of each disturbance, as README promises them. */
const RUNS = {
  ...{ 'kill-engine': 20, 'kill-postgres': 10, 'cut-connection': 10, 'schema-apply': 20 },
  ...{ 'rollback-load': 10, 'rollback-copy': 10 },
  ...{ 'copy-database': 25, 'copy-pack': 30, 'copy-split': 15 }, // Three disturbances each: over two hundred.
};
const DEMO_ROWS = '200000';

/** @typedef {{ kind: string, run: number, seed: number, moments: number[], struckAtRows?: number[], struckAtStatements?: number[] }} Strike */

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('-'));
const unknown = names.filter((name) => !Object.hasOwn(RUNS, name));
if (unknown.length > 0) {
  console.error(`No such disturbance: ${unknown.join(', ')}. There are: ${Object.keys(RUNS).join(', ')}.`);
  process.exit(2);
}

for (const script of ['ensure-postgres', 'ensure-servers'])
  run(process.execPath, [join(root, `scripts/${script}.mjs`)]);
const seed = process.env['FAULT_SEED'] ?? String(Date.now() % 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'vakhta-faults-'));
const results = join(folder, 'strikes');
const faults = Object.entries(RUNS)
  .filter(([name]) => names.length === 0 || names.includes(name))
  .map(([name, runs]) => {
    const wanted = process.env['FAULT_RUNS'] ?? String(runs);
    const { status } = run('npx', ['vitest', 'run', 'test/faults', '-t', name, '--reporter=verbose'], {
      ...{ FAULT_SEED: seed, FAULT_ROWS: process.env['FAULT_ROWS'] ?? DEMO_ROWS, FAULT_RUNS: wanted },
      FAULT_RESULTS: results,
    });
    return { name, seed: Number(seed), runs: Number(wanted), holds: status === 0, strikes: strikesOf(name) };
  });
rmSync(folder, { recursive: true });

if (args.includes('--json')) console.log(JSON.stringify({ faults }, null, 2));
else
  for (const { name, runs, holds } of faults)
    console.log(`${name}: ${runs} runs, ${holds ? 'all identical' : 'NOT identical'} (FAULT_SEED=${seed})`);
process.exitCode = faults.every(({ holds }) => holds) ? 0 : 1;

/**
 * @param {string} name
 * @returns {Strike[]}
 */
function strikesOf(name) {
  if (!existsSync(results)) return [];
  /** @type {Strike[]} */
  const strikes = [];
  for (const line of readFileSync(results, 'utf8').split('\n').filter(Boolean)) {
    /** @type {Strike} */
    const strike = JSON.parse(line);
    strikes.push(strike);
  }
  return strikes.filter(({ kind }) => kind === name);
}

/**
 * What it says goes to standard error: standard output is the result's alone.
 * @param {string} program
 * @param {string[]} words
 * @param {Record<string, string>} [environment]
 */
function run(program, words, environment = {}) {
  return spawnSync(program, words, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...environment } });
}
