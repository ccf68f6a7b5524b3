// Servers and tools of the tests that npm does not carry. Nothing is started here, and no cluster of Debian's is made.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NEEDED = [
  { name: 'PostgreSQL 15', package: 'postgresql-15', folder: '/usr/lib/postgresql/15/bin', file: 'postgres' },
  // What the program reaches for is traced, and it is run where there is no network.
  { name: 'strace', package: 'strace', folder: '/usr/bin', file: 'strace' },
  { name: 'ip', package: 'iproute2', folder: '/usr/bin', file: 'ip' },
];
const NO_CLUSTER = '/etc/postgresql-common/createcluster.d/vakhta.conf';

const lacking = NEEDED.filter(({ folder, file }) => !existsSync(join(folder, file)));
if (lacking.length > 0) {
  const isDebian = existsSync('/usr/bin/apt-get');
  if (process.getuid?.() !== 0 || !isDebian) refuse();
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'postgresql-common');
  if (!existsSync(NO_CLUSTER)) {
    mkdirSync(join(NO_CLUSTER, '..'), { recursive: true });
    writeFileSync(NO_CLUSTER, 'create_main_cluster = false\n');
  }
  apt('install', '-y', '--no-install-recommends', ...lacking.map((server) => server.package));
  if (NEEDED.some(({ folder, file }) => !existsSync(join(folder, file)))) refuse();
}

/** @param {string[]} args */
function apt(...args) {
  execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @returns {never} */
function refuse() {
  const names = lacking.map(({ name, folder }) => `${name} (looked in ${folder})`).join(', ');
  const packages = lacking.map((server) => server.package).join(' ');
  console.error(`The tests need ${names}: run "apt-get install --no-install-recommends ${packages}" as root.`);
  process.exit(1);
}
