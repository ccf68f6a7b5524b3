import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { privateDirectory } from '#test/servers/private-directory';
import { absolute, median, type Claim } from './support/claim.ts';
import { openWindow } from './support/electron-window.ts';
import { tell } from './support/tell.ts';

const ROUNDS = 5;
const TABLES = 166;
const OPENS_WITHIN_SECONDS = 1;
/** Two frames of a display of 60 Hz: whatever is later is seen as a jerk. */
const LATE_MS = 33.4;
const LATE_AT_MOST_PERCENT = 5;
const PAN_STEPS = 240;
const PROGRAM = join(import.meta.dirname, '..');

/** From the press on the tab, while the pack's findings are in sight, until every table is painted; then panning. */
export async function measure(): Promise<Claim[]> {
  await using folder = await privateDirectory('bench-graph');
  const environment = { VAKHTA_HOME: join(folder.path, 'home'), VAKHTA_DEMO: 'off' };
  const rounds: { readonly seconds: number; readonly map: number; readonly names: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await using opened = await openWindow(PROGRAM, folder.path, environment, findingsInSight);
    const seconds = await openGraph(opened.page);
    const map = await lateWhilePanning(opened.page);
    await zoomIn(opened.page);
    const names = await lateWhilePanning(opened.page);
    rounds.push({ seconds, map, names });
    tell(`graph in ${seconds.toFixed(2)} s; late frames: map ${map.toFixed(1)} %, names ${names.toFixed(1)} %`);
  }
  const middle = (pick: (round: (typeof rounds)[number]) => number): number => median(rounds.map(pick));
  return [
    absolute(
      'graph: 166 tables open',
      's',
      middle(({ seconds }) => seconds),
      OPENS_WITHIN_SECONDS,
    ),
    absolute(
      'graph: late frames while the map is panned',
      '%',
      middle(({ map }) => map),
      LATE_AT_MOST_PERCENT,
    ),
    absolute(
      'graph: late frames while names are panned',
      '%',
      middle(({ names }) => names),
      LATE_AT_MOST_PERCENT,
    ),
  ];
}

async function findingsInSight(page: Page): Promise<void> {
  await page.getByRole('main').waitFor();
  await page.evaluate(`location.hash = '/schema/pack:wfm/findings'`);
  await page.getByRole('grid').waitFor();
}

/** Asked by the page itself, frame by frame: what a person sees ends with a painted frame, not with an element. */
const openGraph = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const begin = performance.now();
    const look = () => {
      const painted = document.querySelectorAll('.react-flow__node-table').length >= ${TABLES};
      requestAnimationFrame(painted ? () => requestAnimationFrame(() => resolve((performance.now() - begin) / 1000)) : look);
    };
    location.hash = '/schema/pack:wfm/graph';
    look();
  })`);

/** Until names can be read, and until that frame is there. */
async function zoomIn(page: Page): Promise<void> {
  const canvas = page.locator('[data-tier]');
  while ((await canvas.getAttribute('data-tier')) !== 'near') {
    await page.locator('.react-flow').press('+');
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
  }
}

/** Part of the frames that came late while a hand drags the graph in circles, in percent. */
async function lateWhilePanning(page: Page): Promise<number> {
  const pane = await page.locator('.react-flow__pane').boundingBox();
  if (pane === null) throw new Error('there is no graph');
  const [x, y] = [pane.x + pane.width / 2, pane.y + pane.height / 2];
  // The corner of the pane, where no table is: a press there drags and chooses nothing.
  await page.mouse.move(pane.x + 4, pane.y + pane.height - 60);
  const recorded = page.evaluate<readonly number[]>(`new Promise((resolve) => {
    const [frames, marks] = [[], { last: undefined }];
    addEventListener('pointerup', () => { marks.isOver = true; }, { once: true, capture: true });
    const tick = (at) => {
      if (marks.last !== undefined) frames.push(at - marks.last);
      marks.last = at;
      if (marks.isOver) resolve(frames);
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  })`);
  await page.mouse.down();
  for (let step = 0; step < PAN_STEPS; step += 1) {
    const angle = (step / PAN_STEPS) * 6 * Math.PI;
    await page.mouse.move(x + Math.sin(angle) * (pane.width / 4), y + Math.cos(angle) * (pane.height / 4));
  }
  await page.mouse.up();
  const frames = await recorded;
  return (frames.filter((ms) => ms > LATE_MS).length / frames.length) * 100;
}
