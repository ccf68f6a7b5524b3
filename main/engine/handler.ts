import type { AnyOperation, CodeOf, InputOf, OutputOf, ParsedInputOf } from '#contract/define';
import type { Principal } from '#contract/domain/principal';
import type { GATE_FAILURES } from '#contract/errors';
import type { Result } from '#contract/result';

/** A request that a person has approved. */
export interface GivenApproval {
  readonly requestId: string;
  readonly byId: string;
}

/** What a handler knows about the call it answers. */
export interface Call {
  readonly principal: Principal;
  readonly door: CallDoor;
  readonly traceId: string;
  readonly invocationId: string;
  /** By whose word it was let in; null where none was needed. */
  readonly approval: GivenApproval | null;
  /** Aborted when the caller goes away or the engine stops. */
  readonly signal: AbortSignal;
  /** Another feature's operation, through the gate, as this call's principal. */
  readonly invoke: Invoke;
}
/** `engine`: a job, a schedule or another handler. */
export type CallDoor = 'window' | 'cli' | 'shell' | 'engine';

export type Invoke = <O extends AnyOperation>(
  operation: O,
  input: InputOf<O>,
) => Promise<Result<OutputOf<O>, CodeOf<O> | (typeof GATE_FAILURES)[number]>>;

/** Answers one operation. The gate has parsed the input, checked the role and matched the approval. */
export type Handler<O extends AnyOperation> = (
  input: ParsedInputOf<O>,
  call: Call,
) => Promise<Result<OutputOf<O>, CodeOf<O>>> | Result<OutputOf<O>, CodeOf<O>>;

/** The handlers of a feature: one for each operation in its list, or it does not compile. */
export type HandlersOf<List extends readonly AnyOperation[]> = {
  readonly [O in List[number] as O['id']]: Handler<O>;
};
