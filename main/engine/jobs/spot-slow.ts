import type { Clock } from '#engine/clock';

/** A unit of work while it moves bytes. */
export interface WatchedUnit {
  moved(bytes: number): void;
  end(): void;
}

export interface SlowUnit {
  readonly name: string;
  /** What it is slower than: what others did in the same time, or what it did before. */
  readonly than: 'neighbours' | 'past';
  /** Bytes a second. */
  readonly rate: number;
  readonly usual: number;
}

export interface SlowUnits {
  begin(name: string): WatchedUnit;
  /** Looks at the units, window by window, as long as the work goes on. */
  during<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** Less than this part of what is usual, twice in a row: one window alone may be a checkpoint of the server. */
const SLOW = 0.25;
const SLOW_WINDOWS = 2;
/** A past of one window is chance. */
const PAST_WINDOWS = 2;

interface Unit {
  readonly name: string;
  bytes: number;
  /** Rates of its whole windows, oldest first. */
  readonly rates: number[];
  slowWindows: number;
}

/** Tells once of each unit that is slower than its neighbours or than its own past. */
export function spotSlow(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  intervalMs: number,
  onSlow: (unit: SlowUnit) => void,
): SlowUnits {
  const units = new Set<Unit>();

  function look(seconds: number, seen: ReadonlyMap<Unit, number>): void {
    const rates = new Map<Unit, number>();
    for (const [unit, before] of seen) if (units.has(unit)) rates.set(unit, (unit.bytes - before) / seconds);
    for (const [unit, rate] of rates) {
      const others = [...rates].flatMap(([other, its]) => (other === unit ? [] : [its]));
      const found = slowerThan(unit, rate, others);
      unit.rates.push(rate);
      unit.slowWindows = found === undefined ? 0 : unit.slowWindows + 1;
      if (found !== undefined && unit.slowWindows === SLOW_WINDOWS) onSlow({ name: unit.name, rate, ...found });
    }
  }

  return {
    begin(name) {
      const unit: Unit = { name, bytes: 0, rates: [], slowWindows: 0 };
      units.add(unit);
      return { moved: (bytes) => void (unit.bytes += bytes), end: () => void units.delete(unit) };
    },
    async during(work) {
      const over = new AbortController();
      const either = AbortSignal.any([signal, over.signal]);
      const looking = (async () => {
        for (;;) {
          const sinceMs = clock.nowMs();
          const seen = new Map([...units].map((unit) => [unit, unit.bytes]));
          await clock.sleep(intervalMs, either);
          if (either.aborted) return; // Part of a window tells nothing.
          look(Math.max(1, clock.nowMs() - sinceMs) / 1_000, seen);
        }
      })();
      try {
        return await work();
      } finally {
        over.abort();
        await looking;
      }
    },
  };
}

function slowerThan(
  { rates }: Unit,
  rate: number,
  others: readonly number[],
): Pick<SlowUnit, 'than' | 'usual'> | undefined {
  const neighbours = median(others);
  if (neighbours !== undefined && rate < neighbours * SLOW) return { than: 'neighbours', usual: neighbours };
  const past = rates.length < PAST_WINDOWS ? undefined : median(rates);
  return past !== undefined && rate < past * SLOW ? { than: 'past', usual: past } : undefined;
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}
