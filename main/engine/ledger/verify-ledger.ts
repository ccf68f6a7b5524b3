import { setImmediate } from 'node:timers/promises';
import { LedgerEntry } from '#contract/domain/ledger';
import { canonicalJson } from '#engine/canonical-hash';
import type { LedgerRow } from '#engine/store/queries/ledger-entries';
import type { Store } from '#engine/store/store';
import { entryHash, FIRST_PREVIOUS_HASH } from './ledger.ts';

const ROWS_AT_ONCE = 500;

/** `form`: not the canonical text of an entry. `tail`: entries at the end are gone, though the outbox knows them. */
export type BreakReason = 'sequence' | 'previous-hash' | 'hash' | 'form' | 'tail';

export interface Verification {
  readonly entries: number;
  readonly lastHash: string | null;
  readonly broken: { readonly sequence: number; readonly reason: BreakReason } | null;
}

/** Follows the chain from the first entry to the last, a page at a time, and stops at the first that does not fit. */
export async function verifyLedger(store: Store): Promise<Verification> {
  let last: LedgerRow | undefined;
  for (;;) {
    const page = store.ledger.after(last?.sequence ?? 0, ROWS_AT_ONCE);
    for (const row of page) {
      const reason = breakOf(row, last);
      if (reason !== undefined) return { ...reached(last), broken: { sequence: (last?.sequence ?? 0) + 1, reason } };
      last = row;
    }
    if (page.length < ROWS_AT_ONCE) break;
    await setImmediate(); // The window goes on being answered.
  }
  const known = store.outbox.last('ledger');
  const isWhole = (known === undefined ? undefined : Number(known.rowKey)) === last?.sequence;
  return { ...reached(last), broken: isWhole ? null : { sequence: (last?.sequence ?? 0) + 1, reason: 'tail' } };
}

const reached = (last: LedgerRow | undefined) => ({ entries: last?.sequence ?? 0, lastHash: last?.hash ?? null });

function breakOf(row: LedgerRow, previous: LedgerRow | undefined): BreakReason | undefined {
  const entry = parseEntry(row.entryJson);
  if (entry === undefined) return 'form';
  const expected = (previous?.sequence ?? 0) + 1;
  if (row.sequence !== expected || entry.sequence !== expected) return 'sequence';
  if (entry.previousHash !== (previous?.hash ?? FIRST_PREVIOUS_HASH)) return 'previous-hash';
  return entryHash(entry) === row.hash ? undefined : 'hash';
}

/** Undefined unless `text` is, to the byte, what would be written for the entry it says. */
function parseEntry(text: string): LedgerEntry | undefined {
  try {
    const entry = LedgerEntry.parse(JSON.parse(text));
    return canonicalJson(entry) === text ? entry : undefined;
  } catch {
    return undefined;
  }
}
