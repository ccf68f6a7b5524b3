import { LedgerEntry } from '#contract/domain/ledger';
import { canonicalHash, canonicalJson } from '#engine/canonical-hash';
import type { Clock } from '#engine/clock';
import type { Store } from '#engine/store/store';

export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

export type NewEntry = Omit<LedgerEntry, 'version' | 'sequence' | 'previousHash' | 'consoleId' | 'atMs' | 'signatures'>;

export interface HashedEntry {
  readonly entry: LedgerEntry;
  readonly hash: string;
}

/** What happened, in a chain of hashes: an entry changed, removed or moved breaks every hash after it. */
export interface Ledger {
  /** To be called in the transaction of what it records, where that stands in the store. */
  append(entry: NewEntry): HashedEntry;
  /** Newest first: entries with a smaller sequence than `before`. */
  list(before: number, limit: number): HashedEntry[];
}

export function createLedger(store: Store, clock: Clock): Ledger {
  return {
    append(fields) {
      return store.transaction(() => {
        const last = store.ledger.last();
        const sequence = (last?.sequence ?? 0) + 1;
        const entry: LedgerEntry = {
          version: 1,
          sequence,
          previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
          consoleId: store.consoleId,
          atMs: clock.nowMs(),
          ...fields,
          signatures: [],
        };
        const hash = entryHash(entry);
        store.ledger.insert({ sequence, hash, entryJson: canonicalJson(entry) });
        return { entry, hash };
      });
    },
    list: (before, limit) =>
      store.ledger
        .before(before, limit)
        .map(({ entryJson, hash }) => ({ entry: LedgerEntry.parse(JSON.parse(entryJson)), hash })),
  };
}

/** People sign this hash, so their signatures stand outside it. */
export const entryHash = (entry: LedgerEntry): string => canonicalHash({ ...entry, signatures: undefined });
