import type { listLedger } from '#contract/operations/ledger/list-ledger';
import type { verifyLedger as verifyLedgerOperation } from '#contract/operations/ledger/verify-ledger';
import { ok } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { HandlersOf } from '#engine/handler';
import type { Ledger } from '#engine/ledger/ledger';
import { verifyLedger } from '#engine/ledger/verify-ledger';
import type { Store } from '#engine/store/store';

interface LedgerServices {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export const ledgerHandlers = ({
  store,
  ledger,
  clock,
}: LedgerServices): HandlersOf<[typeof listLedger, typeof verifyLedgerOperation]> => ({
  'ledger.list': ({ cursor, limit }) => {
    const items = ledger.list(sequenceOf(cursor), limit);
    const last = items.at(-1)?.entry.sequence ?? 1;
    return ok({ items, nextCursor: items.length < limit || last === 1 ? null : String(last) });
  },
  'ledger.verify': async () => {
    const { entries, lastHash, broken } = await verifyLedger(store);
    return ok({ isIntact: broken === null, entries, lastHash, broken, verifiedAtMs: clock.nowMs() });
  },
});

/** A cursor is the sequence of the last entry given; another text begins with the newest. */
const sequenceOf = (cursor: string | null): number =>
  cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER;
