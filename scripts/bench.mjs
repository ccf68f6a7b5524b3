// `npm run bench [-- NAME…] [--json]`: measurements beside their peers, one file of bench/ a claim or a family of them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{ name: string, ours: number, peer: number | null, ratio: number | null, limit: number, holds: boolean }} Claim */

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('-'));
const known = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
  .sort();
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

ensurePeers();
/** @type {Claim[]} */
const claims = [];
for (const name of names.length > 0 ? names : known) {
  /** @type {{ measure: () => Promise<Claim[]> }} */
  const { measure } = await import(pathToFileURL(join(root, `bench/${name}.ts`)).href);
  claims.push(...(await measure()));
}
if (args.includes('--json')) console.log(JSON.stringify({ claims }, null, 2));
else console.table(claims);
process.exitCode = claims.every(({ holds }) => holds) ? 0 : 1;

/** What is measured against; nothing but measurements needs it. */
function ensurePeers() {
  const missing = ['pgloader', 'pgcopydb'].filter((name) => !existsSync(`/usr/bin/${name}`));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    const words = missing.join(' ');
    console.error(`Measurements need ${words}: run "apt-get install --no-install-recommends ${words}" as root.`);
    process.exit(1);
  }
  const options = ['-o', 'DPkg::Lock::Timeout=600'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const rest of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    execFileSync('apt-get', [...options, ...rest], { stdio: ['ignore', 2, 2], env });
  }
}
