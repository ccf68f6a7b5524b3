import { isDeepStrictEqual } from 'node:util';

/** Facts are plain JSON. */
export const isSame = (left: unknown, right: unknown): boolean => isDeepStrictEqual(left, right);
