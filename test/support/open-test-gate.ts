import { uuidv7 } from 'uuidv7';
import type { AnyOperation } from '#contract/define';
import { EVERYONE, type Principal, type Role } from '#contract/domain/principal';
import type { LedgerEntry } from '#contract/domain/ledger';
import type { Answer, Envelope } from '#contract/wire';
import { createGate, type Gate } from '#engine/gate/dispatch';
import { POLICIES, type Policy } from '#engine/gate/policies';
import { findSubjectIn } from '#engine/gate/subject';
import type { CallDoor, Handler } from '#engine/handler';
import { createLedger } from '#engine/ledger/ledger';
import type { Store } from '#engine/store/store';
import { handClock, type HandClock } from './hand-clock.ts';
import { silentLog, type SilentLog } from './silent-log.ts';

type Handlers = Readonly<Record<string, (input: never, call: Parameters<Handler<AnyOperation>>[1]) => unknown>>;

export interface TestGate {
  readonly gate: Gate;
  readonly clock: HandClock;
  readonly log: SilentLog;
  /** As a person with these roles, through this door. */
  ask(envelope: Partial<Envelope> & { operation: string }, as?: { roles?: Role[]; door?: CallDoor }): Promise<Answer>;
  /** Oldest first. */
  entries(): LedgerEntry[];
}

const PERSON_ID = uuidv7();

/** The real gate over a real store; the handlers are the test's. */
export function openTestGate(
  store: Store,
  handlers: Handlers,
  more: {
    policies?: readonly Policy[];
    holderOf?: Parameters<typeof createGate>[0]['jobs']['holderOf'];
    clock?: HandClock;
  } = {},
): TestGate {
  const clock = more.clock ?? handClock();
  const log = silentLog();
  const ledger = createLedger(store, clock);
  const gate = createGate({
    ...{ store, ledger, clock, log },
    handlers: new Map(Object.entries(handlers) as unknown as [string, Handler<AnyOperation>][]),
    jobs: { holderOf: more.holderOf ?? (() => undefined) },
    policies: more.policies ?? POLICIES,
    findSubject: findSubjectIn(store),
  });
  return {
    gate,
    clock,
    log,
    ask(envelope, { roles = [...EVERYONE], door = 'cli' } = {}) {
      const principal: Principal = { kind: 'person', id: PERSON_ID, name: 'operator', roles };
      const whole: Envelope = { input: {}, invocationId: uuidv7(), ...envelope };
      return gate.dispatch(whole, { door, principal, signal: new AbortController().signal });
    },
    entries: () =>
      ledger
        .list(Number.MAX_SAFE_INTEGER, 1_000)
        .map(({ entry }) => entry)
        .reverse(),
  };
}
