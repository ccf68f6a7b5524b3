import { uuidv7 } from 'uuidv7';
import type { AnyOperation } from '#contract/define';
import type { ApprovalRequest } from '#contract/domain/decision';
import type { Principal, Role } from '#contract/domain/principal';
import type { Failure, GATE_FAILURES } from '#contract/errors';
import { firstProblem, placeOf } from '#contract/input-problem';
import { findOperation } from '#contract/operations/index';
import { fail, ok, type Result } from '#contract/result';
import type { Answer, Envelope } from '#contract/wire';
import type { Clock } from '#engine/clock';
import type { CallDoor, Handler, Invoke } from '#engine/handler';
import type { Jobs } from '#engine/jobs/jobs';
import type { Ledger } from '#engine/ledger/ledger';
import type { OpenedLog } from '#engine/log/log';
import type { Store } from '#engine/store/store';
import { approvedBefore } from './approved-before.ts';
import { matchApproval, newApprovalRequest, type ApprovalMatter } from './approvals.ts';
import { inputHash, invocationHash, secretsIn } from './input-hash.ts';
import { laterCall } from './later-call.ts';
import { nameLocks } from './name-locks.ts';
import { rule, type Policy, type Situation } from './policies.ts';
import { actRecorder, type Act } from './record-act.ts';
import { runHandler } from './run-handler.ts';
import type { FindSubject } from './subject.ts';

/** Who calls, and through which door. */
export interface Caller {
  readonly door: CallDoor;
  readonly principal: Principal;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
  /** Of the call or job that asks through `invoke`. */
  readonly traceId?: string;
  /** Names the asking call has locked already. */
  readonly held?: readonly string[];
}

export interface GateServices {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly jobs: Pick<Jobs, 'holderOf'>;
  readonly clock: Clock;
  readonly log: OpenedLog;
  readonly handlers: ReadonlyMap<string, Handler<AnyOperation>>;
  readonly policies: readonly Policy[];
  readonly findSubject: FindSubject;
}

/** The only way in, whichever door was used. */
export interface Gate {
  dispatch(envelope: Envelope, caller: Caller): Promise<Answer>;
  /** For handlers and jobs: each call is an invocation of its own. */
  invokeAs(caller: Caller): Invoke;
}

export function createGate(services: GateServices): Gate {
  const { store, jobs, clock, handlers, policies, findSubject } = services;
  const log = services.log.for('gate');
  const record = actRecorder(services);
  const locks = nameLocks();
  const answering = new Map<string, { readonly hash: string; readonly answer: Promise<Answer> }>();

  async function dispatch(envelope: Envelope, caller: Caller): Promise<Answer> {
    const traceId = caller.traceId ?? uuidv7();
    const operation = findOperation(envelope.operation) as AnyOperation | undefined;
    const handler = operation && handlers.get(operation.id);
    if (operation === undefined || handler === undefined) {
      return failed({ code: 'OPERATION_UNKNOWN', operation: envelope.operation }, traceId);
    }
    const input = parseInput(operation, envelope.input);
    if (!input.ok) return failed(input.failure, traceId);
    for (const secret of secretsIn(operation, input.value)) services.log.hide(secret);

    const asked: Asked = { envelope, caller, operation, handler, input: input.value, traceId };
    const answer = operation.kind === 'query' ? await decide(asked) : await answerOnce(asked);
    const code = answer.status === 'failed' ? answer.failure.code : undefined;
    const line = { operation: operation.id, door: caller.door, status: answer.status, code };
    if (operation.kind === 'query' && code === undefined) log.for('gate', traceId).debug('answered', line);
    else log.for('gate', traceId).info('answered', line);
    return answer;
  }

  /** The same invocation twice is answered with the first result, also when the first still runs. */
  async function answerOnce(asked: Asked): Promise<Answer> {
    const { invocationId } = asked.envelope;
    const hash = invocationHash(asked.operation, asked.input);
    const running = answering.get(invocationId);
    const stored = running === undefined ? store.invocations.find(invocationId) : undefined;
    const knownHash = running?.hash ?? stored?.inputHash ?? hash;
    if (knownHash !== hash) return failed({ code: 'INVOCATION_REUSED', invocationId }, asked.traceId);
    if (running !== undefined) return running.answer;
    if (stored?.answer !== undefined) return stored.answer;

    const answer = decide(asked).finally(() => answering.delete(invocationId));
    answering.set(invocationId, { hash, answer });
    return answer;
  }

  async function decide(asked: Asked): Promise<Answer> {
    const { operation, caller, envelope, traceId } = asked;
    const later = laterCall(operation, asked.input);
    const subject = findSubject(later?.input ?? asked.input);
    const { door, principal } = caller;
    const before = approvedBefore(principal, store, findSubject);
    const situation: Situation = {
      ...{ operation, input: asked.input, door, principal, subject, later, nowMs: clock.nowMs() },
      approvedFor: before?.connectionId,
    };
    const ruling = rule(policies, situation);
    const hash = inputHash(operation, ruling.input);
    const act: Act = { operation, traceId, invocationId: envelope.invocationId, inputHash: hash, situation, ruling };
    const refuse = (failure: Failure): Answer => {
      record.refused(act, failure);
      return failed(failure, traceId);
    };

    if (!hasRole(principal.roles, operation.roles)) {
      return refuse({ code: 'FORBIDDEN', operation: operation.id, neededRoles: operation.roles.join(', ') });
    }
    const { verdict } = ruling;
    if (verdict.decision === 'BLOCK') return refuse(verdict.failure);
    if (verdict.decision === 'DELAY') {
      record.delayed(act);
      return { status: 'delayed', untilMs: verdict.untilMs, reasons: ruling.reasons.map(({ key }) => key) };
    }

    const matter: ApprovalMatter = { situation, ruling, inputHash: hash };
    if (verdict.decision === 'REQUIRE_APPROVAL' && envelope.approval === undefined) {
      const request = newApprovalRequest(matter);
      // A schedule has nobody who could type the name, now or later.
      if (principal.kind === 'schedule') return refuse({ code: 'APPROVAL_NEEDED', objectName: request.objectName });
      record.awaiting(act, request);
      return { status: 'awaiting-approval', request };
    }

    const needed = (operation.locks?.(ruling.input) ?? []).filter((name) => caller.held?.includes(name) !== true);
    const release = await locks.take(needed);
    try {
      for (const name of needed) {
        const holder = jobs.holderOf(name);
        if (holder === undefined || holder.id === principal.id) continue;
        return refuse({ code: 'LOCKED_BY_JOB', objectName: holder.title, jobId: holder.id });
      }
      // Matched after the wait for the locks, and used in the same turn: it can't serve two calls.
      const approval =
        verdict.decision === 'REQUIRE_APPROVAL' && envelope.approval !== undefined
          ? matchApproval(store, matter, envelope.approval)
          : ok(undefined);
      if (!approval.ok) return refuse(approval.failure);
      record.begun(act, approval.value, before?.approval);
      const led: Led = { operations: operation.leadsTo ?? [], approval: envelope.approval };
      const nested = { ...caller, door: 'engine' as const, traceId, held: [...(caller.held ?? []), ...needed] };
      const result = await runHandler(asked.handler, ruling.input, {
        call: {
          principal,
          door,
          traceId,
          approval: approval.value ?? null,
          invocationId: envelope.invocationId,
          signal: caller.signal,
          invoke: invokeAs(nested, led),
        },
        operation,
        onBug: (error) => log.for('gate', traceId).bug('a handler threw', error, { operation: operation.id }),
      });
      const answer: Answer = result.ok
        ? { status: 'done', output: result.value }
        : led.request === undefined
          ? failed(result.failure, traceId)
          : { status: 'awaiting-approval', request: led.request };
      record.ended(act, answer);
      return answer;
    } finally {
      release();
    }
  }

  function invokeAs(caller: Caller, led?: Led): Invoke {
    return async (operation, input) => {
      const isLed = led?.operations.includes(operation.id) === true;
      const approval = isLed ? led.approval : undefined;
      const answer = await dispatch({ operation: operation.id, input, invocationId: uuidv7(), approval }, caller);
      if (isLed && answer.status === 'awaiting-approval') led.request = answer.request;
      // The gate has parsed the output by the operation's own schema.
      return resultOf(answer) as never;
    };
  }

  return { dispatch, invokeAs };
}

interface Asked {
  readonly envelope: Envelope;
  readonly caller: Caller;
  readonly operation: AnyOperation;
  readonly handler: Handler<AnyOperation>;
  /** Parsed. */
  readonly input: unknown;
  readonly traceId: string;
}

/** One of the operations that a call leads to: the call's approval is handed on to it, and its request comes back. */
interface Led {
  readonly operations: readonly string[];
  readonly approval: Envelope['approval'];
  request?: ApprovalRequest;
}

const failed = (failure: Failure, traceId: string): Answer => ({ status: 'failed', failure, traceId });

const hasRole = (held: readonly Role[], needed: readonly Role[]): boolean => needed.some((role) => held.includes(role));

function parseInput(operation: AnyOperation, input: unknown): Result<unknown, 'INPUT_INVALID'> {
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const first = firstProblem(parsed.error, input);
  const { problem, detail } = first;
  return fail('INPUT_INVALID', { operation: operation.id, path: placeOf(first), problem, detail });
}

/** A handler, job or schedule has nobody to type a name or to wait: it must not ask for what needs that. */
export function resultOf(answer: Answer): Result<unknown, (typeof GATE_FAILURES)[number]> {
  switch (answer.status) {
    case 'done':
      return ok(answer.output);
    case 'failed':
      return { ok: false, failure: answer.failure as never };
    case 'awaiting-approval':
      return fail('APPROVAL_NEEDED', { objectName: answer.request.objectName });
    case 'delayed':
      return fail('CALL_DELAYED', { untilMs: answer.untilMs });
  }
}
