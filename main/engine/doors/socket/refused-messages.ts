import type { ErrorCode } from '#contract/errors';

/** Messages refused at the doors since the start, by failure code. */
export interface RefusedMessages {
  count(code: ErrorCode): void;
  byCode(): Record<string, number>;
}

export function refusedMessages(): RefusedMessages {
  const counts = new Map<ErrorCode, number>();
  return {
    count: (code) => void counts.set(code, (counts.get(code) ?? 0) + 1),
    byCode: () => Object.fromEntries(counts),
  };
}
