import { expect, test } from 'vitest';
import { visibleBounds } from '../../../main/app/window-place.ts';

const display = { x: 0, y: 0, width: 1920, height: 1040 };
const kept = { x: 200, y: 100, width: 1280, height: 800 };

test('a window opens where it stood', () => {
  expect(visibleBounds(kept, [display])).toEqual(kept);
});

test('a window on a display that is gone opens in the default place', () => {
  expect(visibleBounds({ ...kept, x: 2500 }, [display])).toBeUndefined();
  expect(visibleBounds({ ...kept, y: 1000 }, [display])).toBeUndefined();
  expect(visibleBounds(kept, [])).toBeUndefined();
});

test('a window kept smaller than the least size grows to it', () => {
  expect(visibleBounds({ ...kept, width: 300, height: 200 }, [display])).toMatchObject({ width: 1024, height: 700 });
});
