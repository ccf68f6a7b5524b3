/** One promise of the program with what was measured. Smaller is better for every figure. */
export interface Claim {
  readonly name: string;
  /** What `ours` and `peer` count. */
  readonly unit: 's' | 'MiB' | '%' | 'exponent';
  readonly ours: number;
  /** Of the program or command measured beside ours in the same call; null where the claim is about ours alone. */
  readonly peer: number | null;
  readonly peerName: string | null;
  readonly ratio: number | null;
  /** Of the ratio where there is a peer, of `ours` where there is none. */
  readonly limit: number;
  readonly holds: boolean;
}

/** Both sides of a round did the same work, one after the other. */
interface Compared {
  readonly name: string;
  readonly oursSeconds: readonly number[];
  readonly peerName: string;
  readonly peerSeconds: readonly number[];
  /** The largest ratio of the medians that keeps the promise. */
  readonly limit: number;
}

export function compared({ name, oursSeconds, peerName, peerSeconds, limit }: Compared): Claim {
  const ours = median(oursSeconds);
  const peer = median(peerSeconds);
  const ratio = rounded(ours / peer);
  return { name, unit: 's', ours: rounded(ours), peer: rounded(peer), peerName, ratio, limit, holds: ratio <= limit };
}

export function absolute(name: string, unit: Claim['unit'], ours: number, limit: number): Claim {
  return { name, unit, ours: rounded(ours), peer: null, peerName: null, ratio: null, limit, holds: ours <= limit };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) throw new Error('nothing was measured');
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
