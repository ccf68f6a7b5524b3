// Whatever Electron needs from the system and npm cannot bring: libraries, a font with Cyrillic, and a display.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_TIMEOUT_SECONDS = 600; // Another apt may be running: without a wait the call fails at once.
const PACKAGES = ['xvfb', 'libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2', 'fontconfig', 'fonts-dejavu-core'];

if (process.platform === 'linux') {
  const lacking = findLacking();
  if (lacking.length > 0) {
    if (process.getuid?.() === 0 && hasCommand('apt-get')) installPackages();
    const stillLacking = findLacking();
    if (stillLacking.length > 0) {
      console.error(
        `Electron lacks ${stillLacking.join(', ')}: run "apt-get install --no-install-recommends ${PACKAGES.join(' ')}" as root.`,
      );
      process.exit(1);
    }
  }
}

function findLacking() {
  const folder = join(import.meta.dirname, '../node_modules/electron');
  const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  const libraries = execFileSync('ldd', [binary], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
  const isDisplayLacking = !process.env['DISPLAY'] && !hasCommand('Xvfb');
  const fonts = hasCommand('fc-list') ? execFileSync('fc-list', [':lang=ru'], { encoding: 'utf8' }) : '';
  return [...libraries, ...(isDisplayLacking ? ['Xvfb'] : []), ...(fonts.trim() === '' ? ['a Cyrillic font'] : [])];
}

function installPackages() {
  /** @type {import('node:child_process').ExecFileSyncOptions} */
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const lock = ['-o', `DPkg::Lock::Timeout=${INSTALL_TIMEOUT_SECONDS}`];
  execFileSync('apt-get', [...lock, 'update'], options);
  const names = PACKAGES.map((name) => (isKnown(`${name}t64`) ? `${name}t64` : name)); // Debian 13, Ubuntu 24.04.
  execFileSync('apt-get', [...lock, 'install', '-y', '--no-install-recommends', ...names], options);
}

/** @param {string} name */
function isKnown(name) {
  const policy = execFileSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: \d/.test(policy);
}

/** @param {string} name */
function hasCommand(name) {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}
