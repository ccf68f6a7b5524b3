import type { AnyOperation } from '#contract/define';
import type { ApprovalRequest } from '#contract/domain/decision';
import type { Failure } from '#contract/errors';
import type { Answer } from '#contract/wire';
import { canonicalHash } from '#engine/canonical-hash';
import type { Clock } from '#engine/clock';
import type { GivenApproval } from '#engine/handler';
import type { Ledger, NewEntry } from '#engine/ledger/ledger';
import type { Store } from '#engine/store/store';
import { invocationHash } from './input-hash.ts';
import type { Ruling, Situation } from './policies.ts';

/** A call the gate decides about. */
export interface Act {
  readonly operation: AnyOperation;
  readonly traceId: string;
  readonly invocationId: string;
  readonly inputHash: string;
  readonly situation: Situation;
  readonly ruling: Ruling;
}

/** Writes what was decided before it is done and what came of it after, each in one transaction of the store. */
export function actRecorder({ store, ledger, clock }: { store: Store; ledger: Ledger; clock: Clock }) {
  const append = (act: Act, fields: Pick<NewEntry, 'entry'> & Partial<NewEntry>): void => {
    const { principal, subject } = act.situation;
    // What a schedule asks for is recorded, though it be a query: nobody was there to see it.
    if (!isForLedger(act.operation) && principal.kind !== 'schedule') return;
    ledger.append({
      ...{ traceId: act.traceId, invocationId: act.invocationId, operation: act.operation.id },
      ...{ principal: { kind: principal.kind, id: principal.id }, inputHash: act.inputHash },
      ...{ subjectId: subject?.id ?? null, decision: null, risk: null, reasons: [], approval: null },
      ...{ outcome: null, code: null, outputHash: null },
      ...fields,
    });
  };
  const decision = ({ ruling }: Act) => ({
    entry: 'decision' as const,
    decision: ruling.verdict.decision,
    risk: ruling.risk,
    reasons: ruling.reasons.map(({ key }) => key),
  });

  return {
    refused: (act: Act, { code }: Failure): void =>
      append(act, { ...decision(act), decision: 'BLOCK', outcome: 'blocked', code }),
    delayed: (act: Act): void => append(act, { ...decision(act), outcome: 'delayed' }),
    awaiting: (act: Act, request: ApprovalRequest): void =>
      store.transaction(() => {
        store.approvals.insert(request, act.situation.principal.id);
        append(act, { ...decision(act), outcome: 'awaiting-approval' });
      }),
    /** Before the handler runs. It uses `given` up; `before` was used up when somebody approved what is done now. */
    begun: (act: Act, given: GivenApproval | undefined, before: GivenApproval | null = null): void =>
      store.transaction(() => {
        if (given !== undefined && !store.approvals.use(given.requestId, clock.nowMs())) {
          throw new Error('an approval was used twice');
        }
        append(act, { ...decision(act), approval: approvalOf(given ?? before) });
        if (!isRemembered(act.operation)) return;
        // As it was asked, before MODIFY: a repeated call is told by it.
        store.invocations.begin(
          act.invocationId,
          act.operation.id,
          invocationHash(act.operation, act.situation.input),
          clock.nowMs(),
        );
      }),
    ended: (act: Act, answer: Answer): void =>
      store.transaction(() => {
        const code = answer.status === 'failed' ? answer.failure.code : null;
        const isAwaiting = answer.status === 'awaiting-approval'; // Of what it leads to: it is asked again.
        const outcome = isAwaiting ? 'awaiting-approval' : code === null ? 'done' : 'failed';
        const outputHash = answer.status === 'done' ? outputHashOf(act.operation, answer.output) : null;
        append(act, { entry: 'outcome', outcome, code, outputHash });
        if (isRemembered(act.operation) && !isAwaiting) store.invocations.answer(act.invocationId, answer);
      }),
  };
}

/** While there is one profile whoever asks is who approves. */
const approvalOf = (given: GivenApproval | null): NewEntry['approval'] =>
  given && { requestId: given.requestId, kind: 'self-approved', by: given.byId };

const isForLedger = (operation: AnyOperation): boolean => operation.kind !== 'query' || holdsPersonalData(operation);
/** What such an operation is asked and answers is never kept, not even as a hash: few values would have to be tried. */
const holdsPersonalData = (operation: AnyOperation): boolean => operation.readsPersonalData === true;
/** Is a repeated invocation answered from the store? What isn't remembered must be harmless when it is done again. */
const isRemembered = (operation: AnyOperation): boolean => operation.kind !== 'query' && !holdsPersonalData(operation);

const outputHashOf = (operation: AnyOperation, output: unknown): string | null =>
  holdsPersonalData(operation) ? null : canonicalHash(output);
