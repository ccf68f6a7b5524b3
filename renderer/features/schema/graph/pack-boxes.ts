export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Placed<B extends Box> {
  readonly box: B;
  readonly x: number;
  readonly y: number;
}

export interface Packed<B extends Box> extends Box {
  readonly placed: readonly Placed<B>[];
}

/** Widths tried, as parts of the width a packing without any waste would have. */
const TRIED = Array.from({ length: 17 }, (_, index) => 0.8 + index * 0.1);

/**
 * Boxes in shelves, in the order they came in, so that the whole fits best into a place `aspect` times as wide as it is
 * high (`Infinity`: all in one row). The order of reading stays, which a tighter packing would not keep.
 */
export function packBoxes<B extends Box>(boxes: readonly B[], gap: number, aspect: number): Packed<B> {
  if (aspect === Infinity) return shelve(boxes, gap, Infinity);
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = boxes.reduce((most, { width }) => Math.max(most, width), 0);
  const tries = TRIED.map((part) => shelve(boxes, gap, Math.max(widest, part * Math.sqrt(area * aspect))));
  const room = ({ width, height }: Box): number => Math.max(width, height * aspect);
  return tries.reduce((best, one) => (room(one) < room(best) ? one : best));
}

function shelve<B extends Box>(boxes: readonly B[], gap: number, limit: number): Packed<B> {
  const placed: Placed<B>[] = [];
  let [x, y, shelf, right] = [0, 0, 0, 0];
  for (const box of boxes) {
    if (x > 0 && x + box.width > limit) [x, y, shelf] = [0, y + shelf + gap, 0];
    placed.push({ box, x, y });
    right = Math.max(right, x + box.width);
    shelf = Math.max(shelf, box.height);
    x += box.width + gap;
  }
  return { placed, width: right, height: y + shelf };
}
