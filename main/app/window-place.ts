import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

export const MIN_SIZE = { width: 1024, height: 700 } as const;

const Place = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  isMaximized: z.boolean(),
  /** What the theme was, so that the next window opens in its colour before the engine answers. */
  theme: z.enum(['system', 'light', 'dark']),
});
export type Place = z.infer<typeof Place>;

/** Where and how the window stood last; undefined when nothing readable was kept. */
export function readPlace(file: string): Place | undefined {
  try {
    return Place.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function writePlace(file: string, place: Place): void {
  try {
    writeFileSync(file, JSON.stringify(place));
  } catch {
    // A full disk must not keep the window from closing; the next start opens in the default place.
  }
}

/** The kept rectangle, if enough of it lies on a display that is still there to be grabbed by its title bar. */
export function visibleBounds(kept: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const GRABBABLE = 100;
  const isVisible = workAreas.some((area) => {
    const overlap = Math.min(kept.x + kept.width, area.x + area.width) - Math.max(kept.x, area.x);
    return overlap >= GRABBABLE && kept.y >= area.y && kept.y <= area.y + area.height - GRABBABLE;
  });
  if (!isVisible) return undefined;
  return {
    ...kept,
    width: Math.max(kept.width, MIN_SIZE.width),
    height: Math.max(kept.height, MIN_SIZE.height),
  };
}
